/**
 * What the first bytes of a recording tell, the limits it must keep before anything is paid for it, and the one pass in
 * which its bytes are counted and hashed. Plain Java: nothing here knows of routes, HTTP or AWS clients.
 */
package io.callscribe.audio;
