package io.callscribe.ledger;

/** What a {@code ledger:} endpoint does when an exchange is sent to it. */
public enum LedgerOperation {
    /** Moves the exchange's item on; with {@code item} and {@code expect}, another one. */
    move,
    /** Keeps variables with the exchange's item where it stands, at once. */
    note,
    /** Tells of something that moves nothing: an event of the exchange's item, of another one, or of the pipeline. */
    tell,
    /** Enters an item; where the body is a list of exchanges, as a split gathers them, all in one transaction. */
    enter,
    /** Makes an item, or a list of them, due now; by {@code ref}, tells in the variables {@code known} and {@code woken} how many bear it, and how many of them it woke. */
    wake,
    /** Puts an item into the variable {@code found}, as it stands; null where the ledger does not know it. */
    find,
    /** Puts the unclaimed items of a stage into the body. */
    list,
    /** Puts the exchange's item into the body, and after it others that are due at its stage and unclaimed: they are only looked at. */
    gather,
    /** Lets the item wait; no attempt is counted. */
    delay,
    /** Parks the item after a failure. */
    park,
    /** Pauses the item's stage. */
    pause,
    /** Gives the item a new run, from the stage that its consumer names. */
    rerun,
    /** Declares the item dead. */
    dead,
    /** Sends a buried item back. */
    redrive,
    /** Opens the window of a poll: variable {@code window}, absent while another node polls. */
    openWindow,
    /** Closes the window of a poll: the watermark moves. */
    closeWindow,
    /** Lets another node poll; the watermark stays. */
    abandonWindow
}
