package io.callscribe.redaction;

/** What a number is said to be. */
enum Topic {
    CARD,
    SSN,
    PHONE,
    /** Something else that is counted or numbered: an order, an account, a ZIP code, an amount. */
    OTHER
}
