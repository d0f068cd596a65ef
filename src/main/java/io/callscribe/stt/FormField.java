package io.callscribe.stt;

/**
 * One field of the form that a recording is sent in, besides the audio.
 *
 * @param name of the field, never null
 * @param value never null
 * @param json whether the value is JSON; else it is plain text
 */
public record FormField(String name, String value, boolean json) {

    static FormField text(String name, String value) {
        return new FormField(name, value, false);
    }
}
