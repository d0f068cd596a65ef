/** Recordings on this machine's disk while they are worked on: fetched once, in as many parts as it takes. */
package io.callscribe.media;
