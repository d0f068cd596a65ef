/** Files on this machine: their names, and how they come to be there whole. */
package io.callscribe.files;
