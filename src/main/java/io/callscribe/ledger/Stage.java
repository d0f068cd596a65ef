package io.callscribe.ledger;

import java.util.Set;

/** The stages that mean something to the ledger itself; all others are names that the routes give. */
public final class Stage {

    public static final String DEAD = "dead";
    public static final String BURIED = "buried";
    public static final String SKIPPED = "skipped";

    /** The stages that end a journey. */
    public static final Set<String> ENDS = Set.of("delivered", "empty", "unavailable", SKIPPED, BURIED);

    private Stage() {}

    /** Whether an item that stands at {@code stage} has ended its journey. */
    public static boolean ends(String stage) {
        return ENDS.contains(stage);
    }
}
