/** Requests from outside: the server that takes them, the request as it came, the key it bears, and the problem documents of RFC 9457. */
package io.callscribe.server;
