/**
 * What Genesys calls need and YAML says badly: the access token, one pacing budget, redirects, Retry-After, ids in
 * addresses. Only {@link io.callscribe.genesys.GenesysClient} and {@link io.callscribe.genesys.RetryAfterDelay} know Camel.
 */
package io.callscribe.genesys;
