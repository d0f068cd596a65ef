package io.callscribe.genesys;

import java.util.List;

/**
 * How Genesys is to transcribe.
 *
 * @param profanityFilter {@code on} or {@code off}
 * @param diarization whether speakers are told apart
 * @param languageModel the name of the model, such as {@code default}
 * @param vocabularyIds custom vocabularies; empty for none, copied
 */
public record NativeSettings(
        String profanityFilter, boolean diarization, String languageModel, List<String> vocabularyIds) {

    public NativeSettings {
        vocabularyIds = List.copyOf(vocabularyIds);
    }
}
