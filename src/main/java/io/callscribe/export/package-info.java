/** Recordings into a folder: names, room, bandwidth, whole and verified audio, and what tells of it. */
package io.callscribe.export;
