package io.callscribe.redaction;

import io.callscribe.transcript.Transcript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes card numbers, US social security numbers, phone numbers and e-mail addresses out of a transcript: in figures or in
 * English words, within a turn and across the turns in which one speaker says them. In their place stands
 * {@code [REDACTED_CREDIT_CARD]}, {@code [REDACTED_SSN]}, {@code [REDACTED_PHONE]} or {@code [REDACTED_EMAIL]}; of what is
 * said in several pieces the first one becomes the token, and the others go. All other words stay as they are, and every turn
 * stays, if need be with an empty text. What is redacted once does not change when it is redacted again.
 *
 * <p>The time is in proportion to the text. A text is looked through until nothing more is found, which is twice as a rule,
 * and {@value #MOST_ROUNDS} times at most. Safe for use by many threads.
 */
public final class Redaction {

    private static final int MOST_ROUNDS = 20;

    private final String region;
    private final CardRule cards;
    private final Search search;

    /**
     * @param region whose phone numbers count without a country code: two capital letters of ISO 3166-1
     * @param cards which digits are a card number, never null
     * @throws IllegalArgumentException where the region is none
     */
    public Redaction(String region, CardRule cards) {
        this.region = region;
        this.cards = cards;
        this.search = new Search(new Choice(cards, new PhoneNumbers(region)));
    }

    /** @param transcript never null; not changed */
    public Redacted redact(Transcript transcript) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            counts.put(kind.key(), 0);
        }
        Transcript redacted = transcript;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Finding> findings = search.in(redacted);
            if (findings.isEmpty()) {
                break;
            }
            Edits edits = new Edits();
            for (Finding finding : findings) {
                counts.merge(finding.kind().key(), 1, Integer::sum);
                edits.add(finding);
            }
            redacted = edits.apply(redacted);
        }
        return new Redacted(redacted, counts);
    }

    @Override
    public String toString() {
        return "Redaction[region=" + region + ", cards=" + cards + "]";
    }
}
