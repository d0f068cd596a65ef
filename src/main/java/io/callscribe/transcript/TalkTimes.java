package io.callscribe.transcript;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which of two labels is the agent by how long each speaks, held against how long the API says that agent and caller
 * spoke. Shares of the whole are compared, since what counts as speaking differs between the two.
 *
 * <p>Both are taken to be off by no more than 0.2 of the whole between them. So the answer counts only where one assignment
 * fits better than the other by 0.2 or more (agent and caller have to differ by that much for it), and fits within 0.2.
 */
final class TalkTimes {

    static final double TOLERANCE = 0.2;

    private TalkTimes() {}

    /**
     * The label that is the agent; empty where it is not clear.
     *
     * @param labelled turns of exactly two labels
     * @param agentSeconds how long the agent spoke; null where the API does not say
     * @param callerSeconds how long the caller spoke; null where the API does not say
     */
    static Optional<String> agent(List<SpeakerTurn> labelled, Double agentSeconds, Double callerSeconds) {
        if (!isTime(agentSeconds) || !isTime(callerSeconds)) {
            return Optional.empty();
        }
        Map<String, Double> spoken = new LinkedHashMap<>();
        labelled.forEach(turn -> spoken.merge(turn.speaker(), seconds(turn), Double::sum));
        List<String> labels = List.copyOf(spoken.keySet());
        double first = share(spoken.get(labels.get(0)), spoken.get(labels.get(1)));
        double agent = share(agentSeconds, callerSeconds);
        double asAgent = Math.abs(first - agent);
        double asCaller = Math.abs(first - (1 - agent));
        // a share of nothing is no number, and nothing is clear then
        boolean clear = Math.abs(asAgent - asCaller) >= TOLERANCE && Math.min(asAgent, asCaller) <= TOLERANCE;
        return clear ? Optional.of(labels.get(asAgent < asCaller ? 0 : 1)) : Optional.empty();
    }

    private static boolean isTime(Double seconds) {
        return seconds != null && seconds >= 0 && Double.isFinite(seconds);
    }

    private static double seconds(SpeakerTurn turn) {
        Duration length = turn.end().minus(turn.start());
        return length.getSeconds() + length.getNano() / 1e9;
    }

    private static double share(double one, double other) {
        return one / (one + other);
    }
}
