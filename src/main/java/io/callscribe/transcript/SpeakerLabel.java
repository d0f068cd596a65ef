package io.callscribe.transcript;

/**
 * Who says an item.
 *
 * @param name Transcribe's label, never null
 * @param channel whether it names a channel of the audio
 */
record SpeakerLabel(String name, boolean channel) {

    static SpeakerLabel channel(String name) {
        return name == null ? null : new SpeakerLabel(name, true);
    }

    static SpeakerLabel speaker(String name) {
        return name == null ? null : new SpeakerLabel(name, false);
    }
}
