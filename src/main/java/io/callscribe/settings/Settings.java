package io.callscribe.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * All settings there are, in the order of the properties file. What has a default has it there, and only there. None knows which
 * pipelines there are but for those that have beans of their own.
 *
 * <p>{@code <pipeline>.discover.cron} is one pipeline's own {@code discover.cron}.
 */
public final class Settings {

    private static final SettingGroup EVERY_PIPELINE = SettingGroup.of(Setting.EVERY);
    /** No bean wants them: who needs them are the route files that name them. */
    private static final SettingGroup NAMED_IN_ROUTES = SettingGroup.of();

    private static final SettingGroup S3 = SettingGroup.of("common/s3");
    private static final SettingGroup TRANSCRIBE = SettingGroup.of("common/transcribe");
    private static final SettingGroup SPEECH_SERVICE = SettingGroup.of("common/stt");
    private static final SettingGroup SEARCH = SettingGroup.of("common/search");
    private static final SettingGroup TRANSCRIPTS = SettingGroup.of("common/transcript", "common/s3");

    private static final SettingGroup EXPORT_RECORDINGS = SettingGroup.of("export-recordings", "common/export");
    private static final SettingGroup PROCESS_NATIVE_TRANSCRIPTIONS = SettingGroup.of("process-native-transcriptions");

    private static final Kind DAYS = Kind.wholeNumber(1, 3650);
    private static final Kind MEGABYTES = Kind.wholeNumber(0, 1_000_000_000);

    private Settings() {}

    /** All settings. */
    public static List<Setting> all() {
        return Stream.of(
                        callscribe(),
                        server(),
                        ledger(),
                        genesys(),
                        webhook(),
                        discovery(),
                        retry(),
                        transfer(),
                        aws(),
                        s3(),
                        transcribe(),
                        speech(),
                        submission(),
                        nativeTranscriptions(),
                        search(),
                        turns(),
                        redaction(),
                        transcriptFiles(),
                        cost(),
                        exports(),
                        speechTranscripts(),
                        audit())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Setting> callscribe() {
        SettingGroup group = EVERY_PIPELINE;
        return List.of(
                group.defaulted(
                        "callscribe.pipelines",
                        Kind.listOf(Kinds.NAME),
                        "the pipelines to run here",
                        "transcribe-recordings"),
                group.defaulted(
                        "callscribe.data",
                        Kinds.TEXT,
                        "the folder for all that is kept on disk",
                        "/var/lib/callscribe"),
                group.defaulted("callscribe.management.port", Kinds.PORT, "the port of health and metrics", "9876"),
                group.defaulted(
                        "callscribe.management.host",
                        Kinds.HOST,
                        "the address that health and metrics listen on",
                        "127.0.0.1"),
                group.defaulted(
                        "callscribe.log.format", Kind.oneOf("text", "json"), "how log lines are written", "json"));
    }

    private static List<Setting> server() {
        SettingGroup group = PROCESS_NATIVE_TRANSCRIPTIONS;
        return List.of(
                group.defaulted("callscribe.server.port", Kinds.PORT, "the port of submissions and webhooks", "8080"),
                group.defaulted(
                        "callscribe.server.host",
                        Kinds.HOST,
                        "the address that submissions and webhooks are listened for on",
                        "127.0.0.1"),
                group.secret(
                        "callscribe.server.api-key",
                        Presence.OPTIONAL,
                        "the key that submissions have to bear; empty: none are taken"));
    }

    private static List<Setting> webhook() {
        SettingGroup group = PROCESS_NATIVE_TRANSCRIPTIONS;
        return List.of(
                group.secret(
                        "genesys.webhook.secret",
                        Presence.OPTIONAL,
                        "the secret that webhooks are signed with; empty: none are taken"),
                group.defaulted(
                        "genesys.webhook.header",
                        Kind.matching("the name of a header", "[0-9A-Za-z!#$%&'*+.^_`|~-]{1,100}"),
                        "the header that bears a webhook's signature",
                        "X-Genesys-Signature"),
                group.defaulted(
                        "genesys.webhook.encoding", Kind.oneOf("hex", "base64"), "how a signature is written", "hex"),
                group.defaulted(
                        "genesys.webhook.accept-unknown",
                        Kinds.BOOLEAN,
                        "whether a transcription that nobody submitted here is taken up",
                        "true"));
    }

    private static List<Setting> ledger() {
        SettingGroup group = EVERY_PIPELINE;
        return List.of(
                group.defaulted(
                        "ledger.url",
                        Kind.matching(
                                "a JDBC URL that starts with jdbc:sqlite: or jdbc:postgresql:",
                                "jdbc:(sqlite|postgresql):.+"),
                        "the database of the ledger",
                        "jdbc:postgresql://db.example.com/callscribe"),
                group.optional("ledger.user", Kinds.TEXT, "the user of the PostgreSQL ledger", "callscribe"),
                group.secret("ledger.password", Presence.OPTIONAL, "the password of the PostgreSQL ledger"),
                group.optional(
                        "ledger.keep",
                        Kinds.POSITIVE_DURATION,
                        "how long the context of ended items is kept; empty: for ever",
                        "400d"));
    }

    private static List<Setting> genesys() {
        SettingGroup group = EVERY_PIPELINE;
        return List.of(
                group.defaulted(
                        "genesys.profile", Kinds.NAME, "which file of routes/genesys/ speaks to Genesys", "documents"),
                group.defaulted(
                        "genesys.region", Kinds.HOST, "the domain of the Genesys Cloud region", "mypurecloud.ie"),
                group.defaulted(
                        "genesys.api.url", Kinds.HTTP_URL, "where the Genesys API is", "https://api.mypurecloud.ie"),
                group.defaulted(
                        "genesys.login.url",
                        Kinds.HTTP_URL,
                        "where Genesys gives out tokens",
                        "https://login.mypurecloud.ie"),
                group.required(
                        "genesys.client-id",
                        Kinds.TEXT,
                        "the id of an OAuth client of the grant type Client Credentials",
                        "6f1c1a52-4f0e-4d3c-9d26-0c8f2f7b9a10"),
                group.secret("genesys.client-secret", Presence.REQUIRED, "the secret of that OAuth client"),
                group.optional(
                        "genesys.scope",
                        Kinds.TEXT,
                        "the scopes to ask for, separated by spaces; empty: all that the client has",
                        "recordings:readonly"),
                group.optional(
                        "genesys.download.hosts",
                        Kind.listOf(Kinds.SERVER),
                        "further hosts that get the bearer token",
                        "media.example.com"),
                group.defaulted(
                        "genesys.requests-per-second",
                        Kind.wholeNumber(0, 10_000),
                        "how many Genesys requests this process makes a second at most; 0: no limit",
                        "10"),
                group.defaulted(
                        "genesys.timeout",
                        Kinds.POSITIVE_DURATION,
                        "how long an answer of Genesys is waited for",
                        "30s"));
    }

    private static List<Setting> discovery() {
        SettingGroup group = EVERY_PIPELINE;
        return List.of(
                group.defaulted("discover.cron", Kinds.CRON, "when recordings are looked for", "0 * * * * ?"),
                group.defaulted(
                        "discover.look-back", Kinds.DURATION, "how far a look goes back behind the one before", "24h"),
                group.optional(
                        "discover.since",
                        Kinds.INSTANT,
                        "the start of what is transcribed; empty: the first start less the look-back",
                        "2026-11-01T00:00:00Z"));
    }

    private static List<Setting> retry() {
        SettingGroup group = EVERY_PIPELINE;
        return List.of(
                group.defaulted(
                        "retry.attempts",
                        Kind.wholeNumber(0, 100),
                        "how often a call that failed is made again at once, before its item is parked",
                        "4"),
                group.defaulted(
                        "retry.delay",
                        Kinds.POSITIVE_DURATION,
                        "the first pause before a call is made again; it doubles",
                        "500ms"),
                group.defaulted(
                        "retry.window",
                        Kinds.POSITIVE_DURATION,
                        "how long a parked item is tried again before it is a dead letter",
                        "24h"));
    }

    private static List<Setting> transfer() {
        SettingGroup group = NAMED_IN_ROUTES;
        return List.of(
                group.defaulted(
                        "download.timeout", Kinds.POSITIVE_DURATION, "how long a download may stand still", "120s"),
                group.defaulted(
                        "store.workers", Kind.wholeNumber(1, 256), "how many recordings are fetched at a time", "8"));
    }

    private static List<Setting> aws() {
        SettingGroup group = EVERY_PIPELINE;
        return List.of(
                group.defaulted(
                        "aws.region",
                        Kind.matching("the code of an AWS region", "[a-z]{2,}(-[a-z]+)+-\\d+"),
                        "the AWS region of bucket and jobs",
                        "eu-west-1"),
                group.optional(
                        "aws.endpoint",
                        Kinds.HTTP_URL,
                        "an endpoint that serves S3 and Transcribe instead of AWS's own",
                        "http://127.0.0.1:4566"));
    }

    private static List<Setting> s3() {
        SettingGroup group = S3;
        return List.of(
                group.required(
                        "s3.bucket",
                        Kind.matching(
                                "the name of a bucket: 3 to 63 lower-case letters, digits, dots and dashes",
                                "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
                        "the S3 bucket of recordings and transcripts",
                        "acme-callscribe"),
                group.optional(
                        "s3.prefix",
                        Kind.matching(
                                "letters, digits and -_.!*'()/, not starting with / and ending with /",
                                "[0-9A-Za-z_.!*'()-][0-9A-Za-z_.!*'()/-]{0,510}/"),
                        "what all keys in the bucket begin with",
                        "callscribe/"),
                group.optional(
                        "s3.kms-key-id",
                        Kinds.TEXT,
                        "the KMS key that encrypts what is stored; empty: the bucket's own encryption",
                        "alias/callscribe"),
                group.defaulted(
                        "s3.lifecycle.enabled",
                        Kinds.BOOLEAN,
                        "whether lifecycle rules are put on the prefix at start",
                        "true"),
                group.defaulted("s3.lifecycle.audio-days", DAYS, "the days after which S3 removes audio", "7"),
                group.defaulted(
                        "s3.lifecycle.transcript-days", DAYS, "the days after which S3 removes transcripts", "7"));
    }

    private static List<Setting> transcribe() {
        SettingGroup group = TRANSCRIBE;
        return List.of(
                group.defaulted(
                        "transcribe.language-code",
                        Kind.matching("a language code of AWS Transcribe", "[a-z]{2,3}-[A-Z]{2}"),
                        "the language that is spoken",
                        "en-US"),
                group.optional("transcribe.language-model", Kinds.NAME, "a custom language model", "acme-calls"),
                group.optional("transcribe.vocabulary", Kinds.NAME, "a custom vocabulary", "acme-products"),
                group.optional("transcribe.vocabulary-filter", Kinds.NAME, "a vocabulary filter", "acme-profanity"),
                group.optional(
                        "transcribe.redaction",
                        Kind.oneOf("redacted", "redacted_and_unredacted"),
                        "Transcribe's own redaction of personal data; empty: none",
                        "redacted"),
                group.defaulted(
                        "transcribe.job-prefix",
                        Kind.matching(
                                "1 to 100 letters, digits, dots, dashes and underscores", "[0-9A-Za-z._-]{1,100}"),
                        "what the names of our jobs begin with",
                        "callscribe-"),
                group.defaulted(
                        "transcribe.max-jobs",
                        Kind.wholeNumber(1, 1_000_000),
                        "how many jobs run at a time at most",
                        "200"),
                group.defaulted(
                        "transcribe.starts-per-second",
                        Kind.wholeNumber(1, 10_000),
                        "how many jobs this node starts a second at most",
                        "20"),
                group.defaulted(
                        "transcribe.deadline",
                        Kinds.POSITIVE_DURATION,
                        "how long a job may take before its item is a dead letter",
                        "24h"),
                group.defaulted(
                        "transcribe.collect-every",
                        Kinds.POSITIVE_DURATION,
                        "how often ended jobs are looked for",
                        "5s"));
    }

    private static List<Setting> speech() {
        SettingGroup group = SPEECH_SERVICE;
        return List.of(
                group.required(
                        "stt.url",
                        Kinds.HTTP_URL,
                        "the address of the speech-to-text service, with its path",
                        "http://127.0.0.1:8080/v1/audio/transcriptions"),
                group.secret("stt.api-key", Presence.OPTIONAL, "the key that the speech-to-text service wants"),
                group.defaulted(
                        "stt.dialect",
                        Kind.oneOf("segments", "openai"),
                        "how the speech-to-text service is spoken to",
                        "openai"),
                group.optional(
                        "stt.language-code",
                        Kind.matching("a language code such as en-US", "[a-z]{2,3}(-[0-9A-Za-z]{2,8})*"),
                        "the language that is spoken; empty: the service finds out",
                        "en-US"),
                group.defaulted("stt.speakers", Kind.wholeNumber(1, 32), "how many people speak in a call", "2"),
                group.optional(
                        "stt.model",
                        Kinds.TEXT,
                        "the service's name of its model; empty: its own choice",
                        "phone_call"),
                group.defaulted(
                        "stt.split-channels",
                        Kinds.BOOLEAN,
                        "whether the two channels of a WAV file are sent one by one, so that it is known who speaks",
                        "true"),
                group.defaulted(
                        "stt.timeout",
                        Kinds.POSITIVE_DURATION,
                        "how long the speech-to-text service may take for a recording",
                        "300s"),
                group.defaulted(
                        "stt.workers",
                        Kind.wholeNumber(1, 256),
                        "how many recordings the speech-to-text service is given at a time",
                        "4"),
                TRANSCRIPTS.defaulted(
                        "roles.first-speaker",
                        Kind.oneOf("agent", "caller", "unknown"),
                        "who speaks first in an outbound call, where nothing better tells",
                        "agent"));
    }

    private static List<Setting> submission() {
        SettingGroup group = PROCESS_NATIVE_TRANSCRIPTIONS;
        return List.of(
                group.defaulted(
                        "native.language",
                        Kind.matching("a language code such as en-US", "[a-z]{2,3}(-[0-9A-Za-z]{2,8}){0,3}"),
                        "the language that is spoken, where a submission does not tell",
                        "en-US"),
                group.defaulted(
                        "native.max-minutes",
                        Kind.wholeNumber(1, 100_000),
                        "the longest media that is taken, in minutes",
                        "240"),
                group.defaulted(
                        "native.max-megabytes",
                        Kind.wholeNumber(1, 1_000_000),
                        "the largest media that is taken, in units of 1,048,576 bytes",
                        "2048"),
                group.defaulted(
                        "native.codecs",
                        Kind.listOf(Kinds.NAME),
                        "the codecs that are taken",
                        "L16,G711MU,G711A,OPUS,MP3"));
    }

    private static List<Setting> nativeTranscriptions() {
        SettingGroup group = PROCESS_NATIVE_TRANSCRIPTIONS;
        return List.of(
                group.defaulted(
                        "native.poll-after",
                        Kinds.POSITIVE_DURATION,
                        "when a submitted transcription is asked for, where no webhook tells of it",
                        "30s"),
                group.defaulted(
                        "native.workers",
                        Kind.wholeNumber(1, 256),
                        "how many transcriptions are submitted, and how many asked for, at a time",
                        "4"),
                group.defaulted(
                        "native.profanity-filter", Kind.oneOf("on", "off"), "whether Genesys masks profanity", "on"),
                group.defaulted("native.diarization", Kinds.BOOLEAN, "whether Genesys tells speakers apart", "true"),
                group.defaulted("native.language-model", Kinds.TEXT, "the language model that Genesys uses", "default"),
                group.optional(
                        "native.vocabulary-ids",
                        Kind.listOf(Kinds.TEXT),
                        "the custom vocabularies that Genesys uses",
                        "6f1c1a52-4f0e-4d3c-9d26-0c8f2f7b9a10"));
    }

    private static List<Setting> redaction() {
        SettingGroup group = EVERY_PIPELINE;
        return List.of(
                group.optional(
                        "redaction.enabled",
                        Kinds.BOOLEAN,
                        "whether personal data is taken out of transcripts; empty: in those pipelines whose route says so",
                        "true"),
                group.defaulted(
                        "redaction.region",
                        Kind.matching("a country code of two letters", "[A-Z]{2}"),
                        "the country whose phone numbers are known without their prefix",
                        "US"),
                group.defaulted(
                        "redaction.cards",
                        Kind.oneOf("luhn", "any"),
                        "which numbers of 13 to 19 digits are credit cards: those that pass Luhn, or any",
                        "luhn"));
    }

    private static List<Setting> transcriptFiles() {
        return List.of(
                EVERY_PIPELINE.optional(
                        "transcript.formats",
                        Kinds.TRANSCRIPT_FORMATS,
                        "the formats that transcripts are written to disk in; empty: each pipeline's own default",
                        "txt,json"),
                NAMED_IN_ROUTES.defaulted(
                        "transcript.s3",
                        Kinds.BOOLEAN,
                        "whether S3 gets copies of these files, in pipelines that use it",
                        "true"));
    }

    private static List<Setting> search() {
        SettingGroup group = SEARCH;
        return List.of(
                group.required(
                        "search.url",
                        Kinds.BASE_URL,
                        "the address of the Elasticsearch or OpenSearch cluster",
                        "https://search.example.com:9200"),
                group.defaulted(
                        "search.index",
                        Kind.matching(
                                "the name of an index: lower-case letters, digits and ._-, beginning with a letter or a digit, at most 200",
                                "[a-z0-9][a-z0-9._-]{0,199}"),
                        "the index, or the alias of one, that transcripts are written to",
                        "genesys_transcriptions"),
                group.optional("search.user", Kinds.TEXT, "the user of the search cluster", "callscribe"),
                group.secret("search.password", Presence.OPTIONAL, "the password of that user"),
                group.secret(
                        "search.api-key",
                        Presence.OPTIONAL,
                        "an API key of the search cluster, in its encoded form, instead of a user"),
                group.defaulted(
                        "search.timeout",
                        Kinds.POSITIVE_DURATION,
                        "how long an answer of the search cluster is waited for",
                        "30s"));
    }

    private static List<Setting> turns() {
        return List.of(
                TRANSCRIPTS.defaulted(
                        "turns.channels", Kinds.CHANNELS, "who speaks on which channel", "0=customer,1=agent"),
                S3.defaulted("turns.gap", Kinds.DURATION, "the pause that ends a speaker turn", "3s"),
                NAMED_IN_ROUTES.defaulted(
                        "turns.post-empty",
                        Kinds.BOOLEAN,
                        "whether a transcript without words is delivered too",
                        "false"));
    }

    private static List<Setting> cost() {
        SettingGroup group = EVERY_PIPELINE;
        return List.of(
                group.defaulted(
                        "cost.aws.tiers",
                        Kinds.PRICE_TIERS,
                        "what a minute of AWS Transcribe costs, by the minutes of the month",
                        "0=0.024,250000=0.015"),
                group.defaulted(
                        "cost.aws.redaction",
                        Kinds.PRICE_TIERS,
                        "what its redaction adds to a minute, where transcribe.redaction is set",
                        "0=0.0024"),
                group.defaulted(
                        "cost.aws.language-model",
                        Kinds.PRICE_TIERS,
                        "what a custom language model adds to a minute, where transcribe.language-model is set",
                        "0=0.006"),
                group.defaulted(
                        "cost.stt.per-minute",
                        Kinds.PRICE,
                        "what a minute of the REST speech-to-text service costs",
                        "0.004"));
    }

    private static List<Setting> exports() {
        SettingGroup group = EXPORT_RECORDINGS;
        return List.of(
                group.defaulted(
                        "export.folder", Kinds.TEXT, "the folder that recordings are exported to", "/srv/exports"),
                group.optional(
                        "export.from",
                        Kinds.INSTANT,
                        "the start of the period to export; empty: what has come since the last look",
                        "2026-01-01T00:00:00Z"),
                group.optional("export.to", Kinds.INSTANT, "the end of that period", "2026-02-01T00:00:00Z"),
                group.defaulted(
                        "export.once",
                        Kinds.BOOLEAN,
                        "whether the application ends once the period is exported",
                        "true"),
                group.defaulted(
                        "export.window",
                        Kinds.POSITIVE_DURATION,
                        "how much of the period is asked for at a time",
                        "1d"),
                group.defaulted(
                        "export.workers",
                        Kind.wholeNumber(1, 256),
                        "how many recordings are downloaded at a time",
                        "4"),
                group.defaulted(
                        "export.codecs", Kind.listOf(Kinds.CODEC), "the formats that are exported", "wav,mp3,aac,ogg"),
                group.defaulted(
                        "export.min-available-mb",
                        MEGABYTES,
                        "how much of Genesys's recording storage has to be left; 0: no matter",
                        "1024"),
                group.defaulted(
                        "export.min-free-disk-mb",
                        MEGABYTES,
                        "how much of the disk of export.folder has to stay free; 0: no matter",
                        "1024"),
                group.defaulted(
                        "export.max-megabytes-per-second",
                        Kind.wholeNumber(0, 100_000),
                        "how fast all downloads together may be; 0: no limit",
                        "0"),
                group.defaulted(
                        "export.hash-attempts",
                        Kind.wholeNumber(1, 100),
                        "how often audio may come with a wrong SHA-256 before its item is a dead letter",
                        "3"));
    }

    private static List<Setting> speechTranscripts() {
        return List.of(NAMED_IN_ROUTES.defaulted(
                "speech.wait",
                Kinds.POSITIVE_DURATION,
                "how long a transcript of speech analytics is waited for, before its call ends as unavailable",
                "72h"));
    }

    private static List<Setting> audit() {
        SettingGroup group = EVERY_PIPELINE;
        return List.of(
                group.defaulted(
                        "audit.keep", Kinds.POSITIVE_DURATION, "how long files of the audit trail are kept", "400d"),
                group.secret(
                        "audit.key",
                        Presence.OPTIONAL,
                        "the key with which each line of the audit trail is tied to the one before"),
                group.defaulted(
                        "audit.retention-policy",
                        Kinds.NAME,
                        "the retention policy that the audit trail names of what is delivered",
                        "standard"));
    }
}
