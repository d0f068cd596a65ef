package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Recordings to start a sandbox with. */
public final class Recordings {

    private static final Instant FIRST = Instant.parse("2026-11-20T08:00:00Z");

    /** What is exported lies in the past, whatever the clock says. */
    private static final Duration EXPORTED_BEFORE = Duration.ofDays(700);

    /** When the first of what can be exported was created. */
    public static final Instant FIRST_EXPORTED = FIRST.minus(EXPORTED_BEFORE);

    private static final List<String> FORMATS =
            List.of("wav", "WAV", ".wav", "mp3", "Mp3", "flac", "aac", "ogg", "opus");

    private Recordings() {}

    /** The calls under {@code src/test/resources/sandbox}: real speech, one mono, one silent. */
    public static List<Recording> speech() {
        return read("/sandbox/recordings.json");
    }

    /** Calls that an agent made, real speech too, all with two channels; in the second one the customer speaks first. */
    public static List<Recording> outboundSpeech() {
        return read("/sandbox/outbound.json");
    }

    private static List<Recording> read(String resource) {
        try (InputStream json = Recordings.class.getResourceAsStream(resource)) {
            List<Recording> recordings = new ArrayList<>();
            for (JsonNode one : Json.read(json).get("recordings")) {
                recordings.add(recording(one));
            }
            return List.copyOf(recordings);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's recordings cannot be read", e);
        }
    }

    /** Short stereo tones, every fifth one mono, a minute apart; what is spoken in them follows from their bytes. */
    public static List<Recording> tones(int howMany) {
        List<Recording> recordings = new ArrayList<>(howMany);
        for (int i = 0; i < howMany; i++) {
            int channels = i % 5 == 4 ? 1 : 2;
            recordings.add(tone("tone-" + i, channels, ToneWav.seconds(i + 1L, channels, 1.0 + i % 4)));
        }
        return recordings;
    }

    /** Tones with two channels, all as long; those with numbers from {@code from} on. */
    public static List<Recording> tones(int from, int howMany, double seconds) {
        return IntStream.range(from, from + howMany)
                .mapToObj(i -> tone("call-" + i, 2, ToneWav.seconds(1_000_000L + i, 2, seconds)))
                .toList();
    }

    /** Tones in which an agent speaks first, a customer next, and so on; all known to the second. Every fifth one is mono. */
    public static List<Recording> outboundTones(int howMany) {
        List<Recording> recordings = new ArrayList<>(howMany);
        for (int i = 0; i < howMany; i++) {
            int channels = i % 5 == 4 ? 1 : 2;
            Recording tone = tone("outbound-" + i, channels, ToneWav.seconds(100_000L + i, channels, 2.0 + i % 4));
            recordings.add(tone.spoken(dialogue(i, tone.seconds())));
        }
        return recordings;
    }

    private static List<Utterance> dialogue(int call, double seconds) {
        List<Utterance> utterances = new ArrayList<>();
        for (int at = 0; at + 1 <= seconds; at++) {
            boolean agent = at % 2 == 0;
            String who = agent ? "agent" : "customer";
            utterances.add(new Utterance(
                    agent ? 1 : 0,
                    who,
                    at + 0.125,
                    at + 0.875,
                    "Utterance %d of the %s in call %d, as spoken.".formatted(at, who, call)));
        }
        return utterances;
    }

    /** One big stereo recording of a given size in bytes, which is made while it is read. */
    public static Recording big(String name, long bytes) {
        return tone(name, 2, new ToneWav(name.hashCode(), 2, bytes));
    }

    private static Recording tone(String name, int channels, ToneWav audio) {
        return new Recording(
                uuid(name),
                uuid("conversation of " + name),
                FIRST.plus(Duration.ofMinutes(Math.floorMod(name.hashCode(), 1_000))),
                "audio/wav",
                channels,
                (audio.length() - 44) / 8_000.0 / channels,
                audio,
                null);
    }

    /** What can be exported: the real speech, in four formats, of which flac is none that media systems take by default. */
    public static List<ArchivedRecording> archivedSpeech() {
        return speech().stream()
                .map(one -> one.as('e' + one.id().substring(1), one.conversationId()))
                .map(one -> ArchivedRecording.of(one, format(one.mediaType()))
                        .at(one.startTime().minus(EXPORTED_BEFORE)))
                .toList();
    }

    private static String format(String mediaType) {
        return mediaType.contains("mpeg") ? "mp3" : mediaType.substring(mediaType.indexOf('/') + 1);
    }

    /** What can be exported: short tones of some kilobytes, with formats and times of all kinds, over three days. */
    public static List<ArchivedRecording> archivedTones(int howMany) {
        List<ArchivedRecording> archive = new ArrayList<>(howMany);
        List<Recording> tones = outboundTones(howMany);
        for (int i = 0; i < howMany; i++) {
            ArchivedRecording one = ArchivedRecording.of(tones.get(i), FORMATS.get(i % FORMATS.size()))
                    .at(FIRST_EXPORTED.plus(Duration.ofMinutes(3 * 24 * 60L * i / howMany)));
            one = i % 5 == 3 ? one.withoutHash() : one;
            archive.add(
                    i % 6 == 1
                            ? one.without(ArchivedRecording.Words.NONE)
                            : i % 6 == 4 ? one.without(ArchivedRecording.Words.FORBIDDEN) : one);
        }
        return List.copyOf(archive);
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Recording recording(JsonNode json) throws IOException {
        List<Utterance> utterances = new ArrayList<>();
        for (JsonNode one : json.get("utterances")) {
            utterances.add(new Utterance(
                    one.get("channel").asInt(),
                    one.get("speaker").asText(),
                    one.get("start").asDouble(),
                    one.get("end").asDouble(),
                    one.get("text").asText()));
        }
        return new Recording(
                json.get("id").asText(),
                json.get("conversationId").asText(),
                Instant.parse(json.get("startTime").asText()),
                json.get("mediaType").asText(),
                json.get("channels").asInt(),
                json.get("durationSeconds").asDouble(),
                Audio.of(resource(json.get("file").asText())),
                List.copyOf(utterances));
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = Recordings.class.getResourceAsStream("/sandbox/" + file)) {
            return in.readAllBytes();
        }
    }
}
