/**
 * What calls over HTTP have in common, whoever they go to: which servers may be given a secret, which redirects are followed, how ids stand in addresses,
 * keys of POSTs that are repeated, Retry-After, answers with a bound.
 */
package io.callscribe.http;
