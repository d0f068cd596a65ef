package io.callscribe.genesys;

import java.util.List;
import java.util.Map;

/**
 * Who took part in an outbound call ({@code GET /api/v2/conversations/{conversationId}/participants}): the agent is whose direction is
 * outbound, everybody else is the caller's side.
 *
 * @param agentTalkSeconds how long the agents spoke; null where the answer does not tell it of each of them
 * @param callerTalkSeconds how long the others spoke; null where the answer does not tell it of each of them, or there are none
 */
public record Participants(Double agentTalkSeconds, Double callerTalkSeconds) {

    private static final String OUTBOUND = "outbound";

    /**
     * Reads an answer. The documents' API does not tell talk times; where a proxy or a later version adds {@code talkTimeSeconds} to
     * the participants, they are used.
     *
     * @param answer null is one that tells of nobody
     * @throws NoAgentException where nobody's direction is outbound
     */
    public static Participants read(Map<String, Object> answer) {
        List<? extends Map<?, ?>> everybody = answer != null && answer.get("entities") instanceof List<?> entities
                ? entities.stream()
                        .filter(Map.class::isInstance)
                        .map(entity -> (Map<?, ?>) entity)
                        .toList()
                : List.of();
        List<? extends Map<?, ?>> agents =
                everybody.stream().filter(Participants::isAgent).toList();
        if (agents.isEmpty()) {
            throw new NoAgentException("Expected an agent among the participants of the conversation, that is one whose"
                    + " direction is outbound; came " + everybody.size() + " participants, none of them outbound");
        }
        return new Participants(
                talkTime(agents),
                talkTime(everybody.stream()
                        .filter(participant -> !isAgent(participant))
                        .toList()));
    }

    private static boolean isAgent(Map<?, ?> participant) {
        return participant.get("direction") instanceof String direction && OUTBOUND.equalsIgnoreCase(direction);
    }

    private static Double talkTime(List<? extends Map<?, ?>> participants) {
        double sum = 0;
        for (Map<?, ?> participant : participants) {
            if (!(participant.get("talkTimeSeconds") instanceof Number seconds) || seconds.doubleValue() < 0) {
                return null;
            }
            sum += seconds.doubleValue();
        }
        return participants.isEmpty() || Double.isInfinite(sum) ? null : (Double) sum;
    }
}
