package io.callscribe.genesys;

/** Is told how each call of the Genesys API ended, so that it can be counted. Called by many threads. */
@FunctionalInterface
public interface ApiCalls {
    /**
     * One call ended.
     *
     * @param outcome {@code 2xx}, {@code 3xx}, {@code 4xx}, {@code 401}, {@code 429} or {@code 5xx}; {@code failed} where
     *     no status came
     */
    void count(String outcome);

    /** The outcome that a status counts as: 401 and 429 for themselves, the others by their class. */
    static String outcome(int status) {
        return status == 401 || status == 429 ? Integer.toString(status) : status / 100 + "xx";
    }
}
