package io.callscribe.transcript;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Transcripts of all sorts, for properties. */
public final class AnyTranscript {

    private AnyTranscript() {}

    /** Any transcript that can be made at all, whatever its characters. */
    public static Arbitrary<Transcript> atAll() {
        Arbitrary<String> labels =
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(5).filter(s -> !s.isBlank());
        Arbitrary<Duration> times = Combinators.combine(
                        Arbitraries.longs().between(0, 10_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Duration::ofSeconds);
        return turns(labels, Arbitraries.strings().all().ofMaxLength(20), times);
    }

    /** Turns of these speakers in time order, as the ones of a call. */
    static Arbitrary<Transcript> of(String... speakers) {
        return turns(
                        Arbitraries.of(speakers),
                        Arbitraries.strings().alpha().ofMaxLength(5),
                        Arbitraries.longs().between(0, 20_000).map(Duration::ofMillis))
                .map(transcript -> new Transcript(transcript.turns().stream()
                        .sorted(java.util.Comparator.comparing(SpeakerTurn::start))
                        .toList()));
    }

    private static Arbitrary<Transcript> turns(
            Arbitrary<String> speakers, Arbitrary<String> texts, Arbitrary<Duration> times) {
        Arbitrary<Double> confidences =
                Arbitraries.doubles().between(0, 1).ofScale(17).injectNull(0.2);
        return Combinators.combine(speakers, texts, confidences, times, times)
                .as((speaker, text, confidence, one, other) -> new SpeakerTurn(
                        speaker,
                        text,
                        confidence,
                        one.compareTo(other) < 0 ? one : other,
                        one.compareTo(other) < 0 ? other : one))
                .list()
                .ofMaxSize(12)
                .map(Transcript::new);
    }
}
