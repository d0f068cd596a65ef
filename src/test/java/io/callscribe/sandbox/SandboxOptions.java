package io.callscribe.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a sandbox is to be.
 *
 * @param pipelines which of the application's pipelines run, by name; what they need besides Genesys comes along, as their route files say
 * @param recordings what Genesys lists as recordings
 * @param conversations what Genesys has of conversations
 * @param media what Genesys can transcribe itself
 * @param archive what can be exported
 * @param voiceCalls what speech analytics has, or will have, words of
 * @param dialect of the speech-to-text service: segments or openai
 * @param account what AWS has
 * @param faults the part of all calls that fail, 0 to 1
 * @param seed of the faults
 * @param tokenLife how long an access token lives
 * @param linkLife how long a signed URL lives
 * @param folder for S3's objects and the application's data, which are kept; null for a temporary one, and for sharing S3Mock
 */
public record SandboxOptions(
        List<String> pipelines,
        List<Recording> recordings,
        List<Conversation> conversations,
        List<NativeMedia> media,
        List<ArchivedRecording> archive,
        List<VoiceCall> voiceCalls,
        String dialect,
        Account account,
        double faults,
        long seed,
        Duration tokenLife,
        Duration linkLife,
        Path folder) {

    public static final String RECORDINGS = "transcribe-recordings";
    public static final String OUTBOUND_CALLS = "transcribe-outbound-calls";
    public static final String NATIVE_TRANSCRIPTIONS = "process-native-transcriptions";
    public static final String EXPORT = "export-recordings";
    public static final String SPEECH = "retrieve-speech-transcripts";

    /** The real speech, a job time of one second, no faults. */
    public static SandboxOptions speech() {
        return of(Recordings.speech());
    }

    public static SandboxOptions of(List<Recording> recordings) {
        return of(List.of(RECORDINGS), recordings, List.of());
    }

    /** For {@code transcribe-outbound-calls} alone: no S3, no AWS Transcribe. */
    public static SandboxOptions outbound(List<Conversation> conversations) {
        return of(List.of(OUTBOUND_CALLS), List.of(), conversations);
    }

    public static SandboxOptions of(
            List<String> pipelines, List<Recording> recordings, List<Conversation> conversations) {
        return new SandboxOptions(
                pipelines,
                recordings,
                conversations,
                List.of(),
                List.of(),
                List.of(),
                "segments",
                Account.ordinary(),
                0,
                1,
                Duration.ofHours(24),
                Duration.ofHours(1),
                null);
    }

    /** For {@code process-native-transcriptions} alone: with a search cluster, without S3 and AWS Transcribe. */
    public static SandboxOptions nativeMedia(List<NativeMedia> media) {
        return of(List.of(NATIVE_TRANSCRIPTIONS), List.of(), List.of()).withMedia(media);
    }

    /** For {@code export-recordings} alone. */
    public static SandboxOptions export(List<ArchivedRecording> archive) {
        return of(List.of(EXPORT), List.of(), List.of()).withArchive(archive);
    }

    /** For {@code retrieve-speech-transcripts} alone. */
    public static SandboxOptions voice(List<VoiceCall> calls) {
        return of(List.of(SPEECH), List.of(), List.of()).withVoiceCalls(calls);
    }

    public SandboxOptions withVoiceCalls(List<VoiceCall> other) {
        return new SandboxOptions(
                pipelines,
                recordings,
                conversations,
                media,
                archive,
                other,
                dialect,
                account,
                faults,
                seed,
                tokenLife,
                linkLife,
                folder);
    }

    public SandboxOptions withArchive(List<ArchivedRecording> other) {
        return new SandboxOptions(
                pipelines,
                recordings,
                conversations,
                media,
                other,
                voiceCalls,
                dialect,
                account,
                faults,
                seed,
                tokenLife,
                linkLife,
                folder);
    }

    public SandboxOptions withMedia(List<NativeMedia> other) {
        return new SandboxOptions(
                pipelines,
                recordings,
                conversations,
                other,
                archive,
                voiceCalls,
                dialect,
                account,
                faults,
                seed,
                tokenLife,
                linkLife,
                folder);
    }

    public SandboxOptions withAccount(Account other) {
        return new SandboxOptions(
                pipelines,
                recordings,
                conversations,
                media,
                archive,
                voiceCalls,
                dialect,
                other,
                faults,
                seed,
                tokenLife,
                linkLife,
                folder);
    }

    /** @param other segments, or openai, which goes with split channels, for it knows no speakers */
    public SandboxOptions withDialect(String other) {
        return new SandboxOptions(
                pipelines,
                recordings,
                conversations,
                media,
                archive,
                voiceCalls,
                other,
                account,
                faults,
                seed,
                tokenLife,
                linkLife,
                folder);
    }

    public SandboxOptions withFaults(double rate, long otherSeed) {
        return new SandboxOptions(
                pipelines,
                recordings,
                conversations,
                media,
                archive,
                voiceCalls,
                dialect,
                account,
                rate,
                otherSeed,
                tokenLife,
                linkLife,
                folder);
    }

    public SandboxOptions withLives(Duration token, Duration link) {
        return new SandboxOptions(
                pipelines,
                recordings,
                conversations,
                media,
                archive,
                voiceCalls,
                dialect,
                account,
                faults,
                seed,
                token,
                link,
                folder);
    }

    public SandboxOptions withFolder(Path other) {
        return new SandboxOptions(
                pipelines,
                recordings,
                conversations,
                media,
                archive,
                voiceCalls,
                dialect,
                account,
                faults,
                seed,
                tokenLife,
                linkLife,
                other);
    }
}
