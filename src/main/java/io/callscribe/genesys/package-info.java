/**
 * What Genesys calls need and YAML says badly: the access token, one pacing budget, pages of listings, what answers say, signed URLs and
 * signatures. Only {@link io.callscribe.genesys.GenesysClient} knows Camel.
 */
package io.callscribe.genesys;
