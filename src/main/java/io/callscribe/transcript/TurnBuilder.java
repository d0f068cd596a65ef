package io.callscribe.transcript;

import io.callscribe.transcript.Track.Spoken;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** One turn, word by word. */
final class TurnBuilder {

    private static final int DECIMALS = 9;
    private static final double BILLION = 1e9;

    private final String speaker;
    private final long start;
    private final StringBuilder text = new StringBuilder();
    private long end;
    /** Of confidences with so many decimals at most, in units of 10^-9; others are added up apart. */
    private long billionths;

    private BigDecimal finer = BigDecimal.ZERO;
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
        word.appendTo(text);
        end = Math.max(end, word.end());
        BigDecimal confidence = word.word().confidence();
        if (confidence != null) {
            add(confidence);
            confident++;
        }
    }

    private void add(BigDecimal confidence) {
        if (confidence.scale() >= 0 && confidence.scale() <= DECIMALS) {
            billionths += Math.round(confidence.doubleValue() * BILLION);
        } else {
            finer = finer.add(confidence);
        }
    }

    SpeakerTurn build() {
        return new SpeakerTurn(speaker, text.toString(), mean(), Duration.ofMillis(start), Duration.ofMillis(end));
    }

    /** Added up in decimals, as Transcribe writes them, and divided once: exact whole numbers below 2^53 give the nearest double. */
    private Double mean() {
        if (confident == 0) {
            return null;
        }
        return finer.signum() == 0
                ? Double.valueOf(billionths / (confident * BILLION))
                : Double.valueOf(finer.add(BigDecimal.valueOf(billionths, DECIMALS))
                        .divide(BigDecimal.valueOf(confident), MathContext.DECIMAL128)
                        .doubleValue());
    }
}
