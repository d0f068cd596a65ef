package io.callscribe.search;

import io.callscribe.transcript.SpeakerTurn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is measured of a transcription.
 *
 * @param averageConfidence the mean over the utterances that have one, each weighing the same, to 4 digits; null where none has one
 * @param processingLatencySeconds from its acceptance to now, to 3 digits; null where its acceptance is not known
 * @param utteranceCount the number of utterances
 * @param redactions how many entities of each kind were redacted; null where nothing was looked for
 */
public record Measures(
        BigDecimal averageConfidence,
        BigDecimal processingLatencySeconds,
        int utteranceCount,
        Map<String, Integer> redactions) {

    static Measures of(Transcription transcription, Instant now) {
        OptionalDouble mean = transcription.transcript().turns().stream()
                .map(SpeakerTurn::confidence)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return new Measures(
                mean.isPresent() ? BigDecimal.valueOf(mean.getAsDouble()).setScale(4, RoundingMode.HALF_UP) : null,
                transcription.submittedAt() == null ? null : seconds(transcription.submittedAt(), now),
                transcription.transcript().turnCount(),
                transcription.redactions());
    }

    /** Clocks of two nodes may differ: less than nothing is nothing. */
    private static BigDecimal seconds(Instant from, Instant to) {
        Duration taken = to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
        return BigDecimal.valueOf(taken.toMillis(), 3);
    }

    /** How many entities were redacted, of all kinds; 0 where nothing was looked for. */
    public int redactedEntities() {
        return redactions == null
                ? 0
                : redactions.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the audit trail calls compliance_status: {@code processed}, or {@code unredacted} where nothing was looked for. */
    public String complianceStatus() {
        return redactions == null || redactions.isEmpty() ? "unredacted" : "processed";
    }

    /** What the audit trail calls metrics. */
    public Map<String, Object> metrics() {
        return Map.of("utterance_count", utteranceCount);
    }
}
