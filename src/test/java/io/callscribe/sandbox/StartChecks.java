package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What AWS refuses at StartTranscriptionJob (API reference and service model of 2025). */
final class StartChecks {

    private static final Set<String> FORMATS = Set.of("mp3", "mp4", "wav", "flac", "ogg", "amr", "webm", "m4a");
    private static final long LARGEST = 2L * 1024 * 1024 * 1024;

    private final FakeS3 s3;
    private final Account account;

    StartChecks(FakeS3 s3, Account account) {
        this.s3 = s3;
        this.account = account;
    }

    void check(JobRequest request) {
        matches("transcriptionJobName", request.name(), "[0-9a-zA-Z._-]{1,200}");
        matches("media.mediaFileUri", request.mediaUri(), "(s3://|http(s*)://).{1,1990}");
        if (request.bucket() == null) {
            throw AwsError.badRequest("The sandbox writes to a bucket of yours alone: ask for OutputBucketName.");
        }
        matches("outputBucketName", request.bucket(), "[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9]");
        if (request.text("OutputKey") != null) {
            matches("outputKey", request.text("OutputKey"), "[a-zA-Z0-9-_.!*'()/]{1,1024}");
        }
        if (request.mediaFormat() != null && !FORMATS.contains(request.mediaFormat())) {
            throw AwsError.badRequest("1 validation error detected: Value '" + request.mediaFormat()
                    + "' at 'mediaFormat' failed to satisfy constraint: Member must satisfy enum value set");
        }
        language(request);
        settings(request);
        model(request);
        redaction(request);
        execution(request);
        tags(request.json().path("Tags"));
        media(request);
    }

    private static void language(JobRequest request) {
        long ways = Stream.of("LanguageCode", "IdentifyLanguage", "IdentifyMultipleLanguages")
                .map(request::text)
                .filter(value -> value != null && !value.equals("false"))
                .count();
        if (ways != 1) {
            throw AwsError.badRequest(
                    ways == 0
                            ? "The language code is missing. Specify a language code, or identify the language, and try again."
                            : "Exactly one of LanguageCode, IdentifyLanguage and IdentifyMultipleLanguages can be given.");
        }
    }

    private void settings(JobRequest request) {
        JsonNode settings = request.json().path("Settings");
        if (request.byChannel() && request.bySpeaker()) {
            throw AwsError.badRequest("You can't specify both ChannelIdentification and ShowSpeakerLabels.");
        }
        together(settings, "ShowSpeakerLabels", "MaxSpeakerLabels", 30);
        together(settings, "ShowAlternatives", "MaxAlternatives", 10);
        if (settings.has("VocabularyFilterName") != settings.has("VocabularyFilterMethod")) {
            throw AwsError.badRequest("VocabularyFilterName and VocabularyFilterMethod must come together.");
        }
        known("vocabulary", request.text("Settings", "VocabularyName"), account.vocabularies());
        known(
                "vocabulary filter",
                request.text("Settings", "VocabularyFilterName"),
                account.vocabularyFilters().keySet());
    }

    private static void together(JsonNode settings, String flag, String most, int highest) {
        boolean set = settings.path(flag).asBoolean(false);
        int value = settings.path(most).asInt(0);
        if (set && (value < 2 || value > highest)) {
            throw AwsError.badRequest(flag + " needs " + most + " from 2 to " + highest + ".");
        }
        if (!set && settings.has(most)) {
            throw AwsError.badRequest(most + " needs " + flag + ".");
        }
    }

    private static void known(String what, String name, Set<String> names) {
        if (name != null && !names.contains(name)) {
            throw AwsError.badRequest("The requested " + what + " couldn't be found. Check the " + what
                    + " name and try your request again.");
        }
    }

    private void model(JobRequest request) {
        String name = request.text("ModelSettings", "LanguageModelName");
        if (name == null) {
            return;
        }
        Account.LanguageModel model = account.languageModels().get(name);
        if (model == null || !model.status().equals("COMPLETED")) {
            throw AwsError.badRequest("The requested language model couldn't be found or is not ready for use.");
        }
        if (!Objects.equals(model.languageCode(), request.languageCode())) {
            throw AwsError.badRequest("The language code of the request doesn't match the one of the language model.");
        }
    }

    private static void redaction(JobRequest request) {
        if (!request.json().has("ContentRedaction")) {
            return;
        }
        boolean whole = "PII".equals(request.text("ContentRedaction", "RedactionType"))
                && List.of("redacted", "redacted_and_unredacted").contains(String.valueOf(request.redaction()));
        if (!whole) {
            throw AwsError.badRequest("ContentRedaction needs RedactionType PII and a RedactionOutput.");
        }
        if (!List.of("en-US", "es-US").contains(String.valueOf(request.languageCode()))) {
            throw AwsError.badRequest("Content redaction isn't supported for this language.");
        }
    }

    private static void execution(JobRequest request) {
        JsonNode execution = request.json().path("JobExecutionSettings");
        if (execution.has("AllowDeferredExecution") != execution.has("DataAccessRoleArn")) {
            throw AwsError.badRequest("AllowDeferredExecution and DataAccessRoleArn must come together.");
        }
    }

    private static void tags(JsonNode tags) {
        if (tags.size() > 50) {
            throw AwsError.badRequest("At most 50 tags can be given.");
        }
        tags.forEach(tag -> {
            matches("tags.key", tag.path("Key").asText(null), ".{1,128}");
            matches("tags.value", tag.path("Value").asText(null), ".{0,256}");
        });
    }

    private void media(JobRequest request) {
        S3Uri uri = S3Uri.of(request.mediaUri());
        long size = s3.head(uri.bucket(), uri.key())
                .orElseThrow(() -> AwsError.badRequest("The S3 URI that you provided can't be accessed. Make sure that"
                        + " you have read permission and try your request again."))
                .contentLength();
        if (size > LARGEST) {
            throw AwsError.badRequest("Invalid file size: file size too large. Maximum audio duration is 4.000000 hours"
                    + " and maximum file size is 2 GB.");
        }
        if (s3.isBucketMissing() || !request.bucket().equals(s3.bucket())) {
            throw AwsError.badRequest("The specified S3 bucket can't be accessed. Make sure that you have write"
                    + " permission and try your request again.");
        }
    }

    private static void matches(String where, String value, String pattern) {
        if (value == null || !value.matches(pattern)) {
            throw AwsError.badRequest("1 validation error detected: Value '" + value + "' at '" + where
                    + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern);
        }
    }
}
