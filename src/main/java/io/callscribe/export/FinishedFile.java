package io.callscribe.export;

/**
 * An exported recording, as its metadata tells of it.
 *
 * @param recordingId the recording
 * @param file the audio, from the export folder on, with slashes
 * @param bytes how long it is
 * @param sha256 in hex
 */
public record FinishedFile(String recordingId, String file, long bytes, String sha256) {}
