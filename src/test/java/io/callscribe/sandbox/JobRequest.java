package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** What StartTranscriptionJob was asked for. */
record JobRequest(JsonNode json) {

    String name() {
        return text("TranscriptionJobName");
    }

    String mediaUri() {
        return text("Media", "MediaFileUri");
    }

    /** Null where it is left to Transcribe to find out. */
    String mediaFormat() {
        return text("MediaFormat");
    }

    String languageCode() {
        return text("LanguageCode");
    }

    String bucket() {
        return text("OutputBucketName");
    }

    /** The key of the output: as it was asked for where it ends in .json, else a folder (API reference, OutputKey). */
    String outputKey() {
        String key = text("OutputKey");
        if (key == null) {
            return name() + ".json";
        }
        if (key.endsWith(".json")) {
            return key;
        }
        return key + (key.endsWith("/") ? "" : "/") + name() + ".json";
    }

    /** The same name, with redacted- before it. */
    String redactedKey() {
        int slash = outputKey().lastIndexOf('/') + 1;
        return outputKey().substring(0, slash) + "redacted-" + outputKey().substring(slash);
    }

    boolean byChannel() {
        return flag("ChannelIdentification");
    }

    boolean bySpeaker() {
        return flag("ShowSpeakerLabels");
    }

    /** redacted, redacted_and_unredacted, or null. */
    String redaction() {
        return text("ContentRedaction", "RedactionOutput");
    }

    boolean flag(String setting) {
        return json.path("Settings").path(setting).asBoolean(false);
    }

    /** A text at a path; null where there is none. */
    String text(String... path) {
        JsonNode node = json;
        for (String name : path) {
            node = node.path(name);
        }
        return node.isMissingNode() || node.isNull() ? null : node.asText();
    }
}
