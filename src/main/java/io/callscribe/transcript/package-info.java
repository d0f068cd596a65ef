/**
 * Transcripts: what was said, by whom and when, as a list of speaker turns. Pure Java: nothing here knows of Camel. The
 * path is {@link io.callscribe.transcript.TranscribeOutputReader} (AWS Transcribe's JSON to items, each with its speaker),
 * {@link io.callscribe.transcript.TurnCutter} (items to turns), {@link io.callscribe.transcript.ChannelRoles} (channels to
 * roles) and {@link io.callscribe.transcript.RecordingTranscriptBody} (a transcript to a request body);
 * {@link io.callscribe.transcript.TranscriptReader} ties the first three together. Where labels are no channels,
 * {@link io.callscribe.transcript.Roles} tells who is who. {@link io.callscribe.transcript.InteractionTranscriptBody} and
 * {@link io.callscribe.transcript.InteractionTranscriptCheck} make the other request body, and
 * {@link io.callscribe.transcript.TranscriptJson} keeps a transcript without loss.
 */
package io.callscribe.transcript;
