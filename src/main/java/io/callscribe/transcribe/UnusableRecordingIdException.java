package io.callscribe.transcribe;

/** A recording's id cannot be part of a job's name, so that it can never be transcribed. */
public final class UnusableRecordingIdException extends RuntimeException {

    private static final int SHOWN = 80;

    UnusableRecordingIdException(String recordingId, int longest) {
        super("A recording id wants 1 to " + longest
                + " characters of 0-9, a-z, A-Z, '.', '_' and '-', for it names the"
                + " AWS Transcribe job; this one is " + recordingId.length() + " long: "
                + recordingId
                        .substring(0, Math.min(SHOWN, recordingId.length()))
                        .replaceAll("\\p{Cntrl}", "?"));
    }
}
