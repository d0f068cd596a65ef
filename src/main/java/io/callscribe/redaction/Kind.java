package io.callscribe.redaction;

import java.util.Locale;

/** What is taken out of a text. */
enum Kind {
    CREDIT_CARD,
    SSN,
    PHONE,
    EMAIL;

    /** The name under which it is counted. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands in its place. */
    String token() {
        return "[REDACTED_" + name() + "]";
    }
}
