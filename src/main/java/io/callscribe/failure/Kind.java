package io.callscribe.failure;

/** What is at fault when a step fails; it decides what becomes of the item. */
public enum Kind {
    /** It may work in a moment: it is tried again at once, then parked. */
    TRANSIENT,
    /** The other side asks for less: the stage pauses for a while. */
    THROTTLED,
    /** Every item would fail: the stage pauses until somebody mends the configuration. */
    CONFIGURATION,
    /** There is no room for what comes: the stage pauses until there is. */
    ROOM,
    /** The item itself: it is dead. */
    ITEM,
    /** Anything else: it is parked. */
    OTHER
}
