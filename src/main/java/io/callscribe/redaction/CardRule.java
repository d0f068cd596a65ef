package io.callscribe.redaction;

import java.util.Locale;

/** Which digits count as a card number ({@code redaction.cards}). */
public enum CardRule {
    /** 13 to 19 digits whose last one is the check digit of ISO/IEC 7812-1. */
    LUHN,
    /** In addition, every unbroken run of 13 digits or more, as a whole: for services that mishear digits. */
    ANY;

    /**
     * @param name {@code luhn} or {@code any}, in any case
     * @throws IllegalArgumentException where it is neither
     */
    public static CardRule parse(String name) {
        for (CardRule rule : values()) {
            if (name != null && rule.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return rule;
            }
        }
        throw new IllegalArgumentException("redaction.cards: expected luhn or any, but it is " + name + ".");
    }
}
