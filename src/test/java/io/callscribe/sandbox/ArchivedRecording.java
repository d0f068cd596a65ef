package io.callscribe.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A recording that Genesys keeps, and that can be exported.
 *
 * @param format as the listing has it; null where it tells none
 * @param created null where the listing does not tell it; it is listed for every period then
 * @param seconds null where the listing does not tell them
 * @param version of the audio, which is part of its ETag
 * @param words whether Genesys has a transcript of it
 * @param asks how often it is asked in vain where it can be downloaded
 * @param hashTold whether Genesys knows the SHA-256
 */
public record ArchivedRecording(
        String id,
        String format,
        String mediaType,
        Instant created,
        Double seconds,
        Audio audio,
        int version,
        Words words,
        List<Segment> segments,
        int asks,
        boolean hashTold) {

    /** Whether there is a transcript. */
    public enum Words {
        /** There is one. */
        THERE,
        /** There is none: 404. */
        NONE,
        /** The organization has no licence for them: 403. */
        FORBIDDEN
    }

    /**
     * What was said, as Genesys tells it.
     *
     * @param start in milliseconds from the beginning
     * @param end the same
     * @param confidence 0 to 1; null where Genesys tells none
     */
    public record Segment(long start, long end, String text, String speaker, Double confidence) {}

    public ArchivedRecording {
        segments = List.copyOf(segments);
    }

    /** With a transcript of what is spoken in it, and its hash; every third segment comes without a confidence. */
    public static ArchivedRecording of(Recording recording, String format) {
        List<Segment> segments = new ArrayList<>();
        for (Utterance one : recording.utterances() == null ? List.<Utterance>of() : recording.utterances()) {
            segments.add(new Segment(
                    Math.round(one.start() * 1_000),
                    Math.round(one.end() * 1_000),
                    one.text(),
                    one.speaker(),
                    segments.size() % 3 == 2 ? null : (Double) (0.9 + segments.size() % 3 * 0.04)));
        }
        return new ArchivedRecording(
                recording.id(),
                format,
                "call",
                recording.startTime(),
                recording.seconds(),
                new HashedOnce(recording.audio()),
                1,
                Words.THERE,
                segments,
                0,
                true);
    }

    /** The same in another file, which has another ETag. */
    public ArchivedRecording changedTo(Audio other) {
        return new ArchivedRecording(
                id,
                format,
                mediaType,
                created,
                seconds,
                new HashedOnce(other),
                version + 1,
                words,
                segments,
                asks,
                hashTold);
    }

    /** The same audio as it comes from elsewhere, with the ETag that it has. */
    public ArchivedRecording heardAs(Audio other) {
        return new ArchivedRecording(
                id, format, mediaType, created, seconds, other, version, words, segments, asks, hashTold);
    }

    public ArchivedRecording at(Instant otherTime) {
        return new ArchivedRecording(
                id, format, mediaType, otherTime, seconds, audio, version, words, segments, asks, hashTold);
    }

    /** Without a transcript. */
    public ArchivedRecording without(Words why) {
        return new ArchivedRecording(
                id, format, mediaType, created, seconds, audio, version, why, List.of(), asks, hashTold);
    }

    public ArchivedRecording readyAfter(int times) {
        return new ArchivedRecording(
                id, format, mediaType, created, seconds, audio, version, words, segments, times, hashTold);
    }

    public ArchivedRecording withoutHash() {
        return new ArchivedRecording(
                id, format, mediaType, created, seconds, audio, version, words, segments, asks, false);
    }

    /** The ETag of its audio, in quotes. */
    String tag() {
        return '"' + id + '-' + version + '"';
    }

    /** Audio whose hash is computed when it is first asked for: big ones take a while. */
    private static final class HashedOnce implements Audio {

        private final Audio audio;
        private final AtomicReference<String> hash = new AtomicReference<>();

        HashedOnce(Audio audio) {
            this.audio = audio;
        }

        @Override
        public long length() {
            return audio.length();
        }

        @Override
        public java.io.InputStream open() {
            return audio.open();
        }

        @Override
        public String sha256() {
            return hash.updateAndGet(known -> known == null ? audio.sha256() : known);
        }
    }
}
