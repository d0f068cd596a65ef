package io.callscribe.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.TranscriptJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Kept answers are read back as they came, whatever is said in them: each has one line, and lines are told by LF alone. */
class AnySttAnswersTest {

    private static final List<AudioPart> PARTS = List.of(new AudioPart(0), new AudioPart(1));

    private final TranscriptJson json = new TranscriptJson();
    private final SttService service = new SttService(new SttSettings(Dialect.named("openai"), null, 1, null, true));
    private final SttAnswers answers = new SttAnswers(json, service);

    @Property(tries = 500)
    void whatWasKeptIsWhatCame(@ForAll("transcripts") Transcript one, @ForAll("transcripts") Transcript other) {
        String first = stored(answers.add(PARTS, null, one));
        assertThat(answers.areMissing(PARTS, first)).isTrue();
        assertThat(answers.next(PARTS, first)).isEqualTo(PARTS.get(1));

        String both = stored(answers.add(PARTS, first, other));
        assertThat(answers.areMissing(PARTS, both)).isFalse();
        assertThat(both).startsWith(first);
        assertThat(json.read(answers.transcript(PARTS, both))).isEqualTo(service.merge(List.of(one, other)));
    }

    /** In UTF-8, as the ledger keeps it. */
    private static String stored(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<Transcript> transcripts() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("\n\r\f\t\u000b\u0085\u2028\u2029\0\\\"{}[] ch_01\ud83d\ude00")
                        .ofMaxLength(15));
        return Combinators.combine(
                        texts,
                        Arbitraries.of("ch_0", "ch_1", "a\nb", "ch_1 {", "\u2028x"),
                        Arbitraries.integers().between(0, 100_000),
                        Arbitraries.integers().between(0, 100_000))
                .as((text, speaker, start, length) -> new SpeakerTurn(
                        speaker, text, null, Duration.ofMillis(start), Duration.ofMillis((long) start + length)))
                .list()
                .ofMaxSize(5)
                .map(Transcript::new);
    }
}
