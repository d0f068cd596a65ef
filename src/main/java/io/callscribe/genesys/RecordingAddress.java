package io.callscribe.genesys;

import java.util.Map;

/**
 * Where the audio of a recording can be downloaded.
 *
 * @param downloadUrl null while it is not ready
 * @param sha256 of the audio, as Genesys tells it; null where it does not
 */
public record RecordingAddress(String downloadUrl, String sha256) {

    /** Reads the answer of {@code GET /api/v2/recordings/{recordingId}/download}; null where it was the JSON {@code null}. */
    public static RecordingAddress read(Map<String, Object> answer) {
        return answer == null
                ? new RecordingAddress(null, null)
                : new RecordingAddress(Fields.text(answer.get("downloadUrl")), Fields.text(answer.get("sha256")));
    }

    /** Without the address, which may be signed. */
    @Override
    public String toString() {
        return "RecordingAddress[sha256=" + sha256 + "]";
    }
}
