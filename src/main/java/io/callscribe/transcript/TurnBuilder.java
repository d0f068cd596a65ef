package io.callscribe.transcript;

import io.callscribe.transcript.Track.Spoken;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** One turn, word by word. */
final class TurnBuilder {

    private final String speaker;
    private final long start;
    private final StringBuilder text = new StringBuilder();
    private long end;
    private BigDecimal confidences = BigDecimal.ZERO;
    private long confident;

    TurnBuilder(Spoken first) {
        speaker = first.word().speaker();
        start = first.start();
        add(first);
    }

    String speaker() {
        return speaker;
    }

    long end() {
        return end;
    }

    void add(Spoken word) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(word.text());
        end = Math.max(end, word.end());
        BigDecimal confidence = word.word().confidence();
        if (confidence != null) {
            confidences = confidences.add(confidence);
            confident++;
        }
    }

    SpeakerTurn build() {
        return new SpeakerTurn(speaker, text.toString(), mean(), Duration.ofMillis(start), Duration.ofMillis(end));
    }

    /** Added up in decimals, as Transcribe writes them, and divided once. */
    private Double mean() {
        return confident == 0
                ? null
                : confidences
                        .divide(BigDecimal.valueOf(confident), MathContext.DECIMAL128)
                        .doubleValue();
    }
}
