/**
 * The settings of Callscribe: which there are, what each of them wants, and the check that tells everything that is
 * wrong with them before anything starts.
 */
package io.callscribe.settings;
