package io.callscribe.transcript;

/** Who is taken to speak first where nothing else tells the roles: the setting {@code roles.first-speaker}. */
public enum FirstSpeaker {
    AGENT,
    CALLER,
    /** Nobody: a transcript that nothing else tells the roles of is not delivered. */
    UNKNOWN;

    /**
     * Reads the setting.
     *
     * @param setting {@code agent}, {@code caller} or {@code unknown}
     * @throws IllegalArgumentException where it is anything else, null included
     */
    public static FirstSpeaker parse(String setting) {
        return switch (setting == null ? "" : setting.strip()) {
            case "agent" -> AGENT;
            case "caller" -> CALLER;
            case "unknown" -> UNKNOWN;
            default ->
                throw new IllegalArgumentException(
                        "roles.first-speaker: expected agent, caller or unknown, but there is "
                                + (setting == null ? "nothing" : "\"" + setting + "\"") + ".");
        };
    }
}
