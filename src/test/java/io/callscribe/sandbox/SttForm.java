package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.Multipart.Part;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the speech-to-text service is asked: the audio, and how it is to be heard.
 *
 * @param diarize whether the speakers are to be told apart
 */
record SttForm(Part audio, boolean diarize) {

    private static final Set<String> OPENAI_FIELDS =
            Set.of("file", "model", "language", "response_format", "timestamp_granularities[]", "temperature");

    /** The contract's form: {@code audio} and {@code config}, and nothing else. */
    static SttForm segments(List<Part> parts) throws IOException {
        Map<String, Part> byName = byName(parts, Set.of("audio", "config"));
        JsonNode config = Json.read(required(byName, "config").body());
        require(config.path("languageCode").isTextual(), "config.languageCode wants a text");
        require(config.path("enableSpeakerDiarization").isBoolean(), "config.enableSpeakerDiarization wants a boolean");
        require(config.path("diarizationSpeakerCount").isInt(), "config.diarizationSpeakerCount wants a whole number");
        require(config.path("model").isTextual(), "config.model wants a text");
        String type = required(byName, "config").type();
        require(type != null && type.startsWith("application/json"), "config is application/json, not " + type);
        return new SttForm(
                file(byName, "audio"), config.get("enableSpeakerDiarization").asBoolean());
    }

    /** OpenAI's form (its API reference, Create transcription), with segments. */
    static SttForm openai(List<Part> parts) {
        Map<String, Part> byName = byName(parts, OPENAI_FIELDS);
        require(!required(byName, "model").text().isBlank(), "model is blank");
        require(required(byName, "response_format").text().equals("verbose_json"), "response_format is verbose_json");
        Part language = byName.get("language");
        require(language == null || language.text().matches("[a-z]{2}"), "language wants two letters (ISO 639-1)");
        Part granularity = byName.get("timestamp_granularities[]");
        require(
                granularity == null || granularity.text().equals("segment"),
                "timestamp_granularities[] wants segment here");
        return new SttForm(file(byName, "file"), false);
    }

    private static Part file(Map<String, Part> byName, String name) {
        Part file = required(byName, name);
        require(file.fileName() != null && !file.fileName().isBlank(), name + " has no file name");
        require(file.type() != null && file.type().startsWith("audio/"), name + " is audio, not " + file.type());
        return file;
    }

    private static Map<String, Part> byName(List<Part> parts, Set<String> known) {
        Map<String, Part> byName = new HashMap<>();
        for (Part part : parts) {
            require(known.contains(part.name()), "there is no part " + part.name());
            require(byName.put(part.name(), part) == null, part.name() + " comes twice");
        }
        return byName;
    }

    private static Part required(Map<String, Part> byName, String name) {
        require(byName.containsKey(name), "the part " + name + " is missing");
        return byName.get(name);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BrokenContractException(otherwise);
        }
    }
}
