package io.callscribe.rendering;

/** The names under which people read who speaks. */
final class Speakers {

    private static final String UNKNOWN = "Unknown";

    private Speakers() {}

    /** {@code Agent}, {@code Customer} and {@code Unknown} for the roles of those names; any other label as it is, on one line. */
    static String shown(String speaker) {
        return switch (speaker) {
            case "agent" -> "Agent";
            case "customer" -> "Customer";
            case "unknown" -> UNKNOWN;
            default -> {
                String label = Words.line(speaker);
                yield label.isEmpty() ? UNKNOWN : label;
            }
        };
    }
}
