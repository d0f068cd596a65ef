package io.callscribe.stt;

/**
 * What the speech-to-text service is asked for: the settings {@code stt.*}.
 *
 * @param dialect how it is spoken to, never null; see {@link Dialect#named}
 * @param languageCode the language that is spoken, as {@code en-US}; null or blank: the service finds out
 * @param speakers how many people speak; 1 or more, and diarization is asked for from 2 on
 * @param model the service's name of the model; null or blank: its own choice
 * @param splitChannels whether each channel of a two-channel WAV file is sent by itself, so that it is known who speaks
 */
public record SttSettings(Dialect dialect, String languageCode, int speakers, String model, boolean splitChannels) {

    /** @throws IllegalArgumentException where there is no dialect or no speaker; the message names the setting */
    public SttSettings {
        if (dialect == null) {
            throw new IllegalArgumentException("stt.dialect: expected a dialect, but there is none.");
        }
        if (speakers < 1) {
            throw new IllegalArgumentException("stt.speakers: expected 1 or more, but there is " + speakers + ".");
        }
        languageCode = languageCode == null || languageCode.isBlank() ? null : languageCode.strip();
        model = model == null || model.isBlank() ? null : model.strip();
    }

    /** Whether speakers are to be told apart in this part of the audio: one channel of a split file has one speaker. */
    public boolean diarizes(AudioPart part) {
        return part.isWhole() && speakers > 1;
    }
}
