/**
 * Transcripts as text that people and players read: {@link io.callscribe.rendering.Format} names the formats, and
 * {@link io.callscribe.rendering.TranscriptFiles} puts them on disk. Pure but for that: nothing here knows of Camel.
 */
package io.callscribe.rendering;
