package io.callscribe.rendering;

import io.callscribe.transcript.AnyTranscript;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Calls to render, and what is left of their words when a rendering may break lines as it likes. */
final class Calls {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");
    private static final Pattern SEEN = Pattern.compile("[^\\p{Cf}]");

    private Calls() {}

    static Call call(SpeakerTurn... turns) {
        return new Call("calls", "c-1", "2026-11-20T08:00:00Z", "en-US", new Transcript(List.of(turns)));
    }

    static SpeakerTurn turn(String speaker, String text, long startMs, long endMs) {
        return new SpeakerTurn(speaker, text, null, Duration.ofMillis(startMs), Duration.ofMillis(endMs));
    }

    /** The words, without what parts them; half of a surrogate pair as U+FFFD. */
    static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        for (String word : BETWEEN_WORDS.split(text)) {
            if (SEEN.matcher(word).find()) {
                letters.append(word);
            }
        }
        StringBuilder mended = new StringBuilder();
        letters.codePoints().forEach(c -> mended.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return mended.toString();
    }

    /** The turns that have something to be seen. */
    static List<SpeakerTurn> spoken(Call call) {
        return call.transcript().turns().stream()
                .filter(turn -> !letters(turn.text()).isEmpty())
                .toList();
    }

    /** Calls of any words at all, and such as come to be: sentences in many scripts, turns that overlap, marks and arrows. */
    static Arbitrary<Call> any() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12),
                Arbitraries.of(
                        "-->",
                        "&amp;",
                        "<b>",
                        "</v>",
                        "<v Agent>",
                        "{\\an8}",
                        "WEBVTT",
                        "NOTE",
                        "1",
                        "\u05e9\u05dc\u05d5\u05dd",
                        "\u0645\u0631\u062d\u0628\u0627",
                        "\u200b",
                        "\u00a0"),
                Arbitraries.of(
                                "\u304a\u96fb\u8a71\u3042\u308a\u304c\u3068\u3046\u3054\u3056\u3044\u307e\u3059\u3002",
                                "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a",
                                "e\u0301\u0323",
                                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                                "\ud83c\uddf3\ud83c\uddf1")
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(40)
                        .map(parts -> String.join("", parts)));
        Arbitrary<String> texts = pieces.list()
                .ofMaxSize(60)
                .flatMap(words -> Arbitraries.of(" ", "\n", "\u0000 ", "\u3000").map(gap -> String.join(gap, words)));
        Arbitrary<Long> times = Arbitraries.longs().between(0, 30_000);
        Arbitrary<Transcript> likely = Combinators.combine(
                        Arbitraries.of(
                                "agent", "customer", "unknown", "Speaker 1", "spk_0", "a very long label of a speaker"),
                        texts,
                        times,
                        times)
                .as((speaker, text, one, other) -> turn(speaker, text, Math.min(one, other), Math.max(one, other)))
                .list()
                .ofMaxSize(8)
                .map(Transcript::new);
        return Arbitraries.oneOf(AnyTranscript.atAll(), likely)
                .map(transcript -> new Call("calls", "c-1", null, null, transcript));
    }
}
