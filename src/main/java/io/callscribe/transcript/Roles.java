package io.callscribe.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Tells who of the speakers is the agent and who the customer. A label of a service that tells voices apart says nothing of
 * roles, so in order: the channel, where every speaker is one ({@code ch_0}); how long each speaks, where the API tells how
 * long agent and caller spoke, there are two labels and it is clear ({@link TalkTimes}); who speaks first. Texts, times and
 * order stay as they are. Safe for use by many threads.
 */
public final class Roles {

    /** The speaker of a turn that the service gave no label. */
    public static final String UNLABELLED = "unknown";

    private static final Pattern CHANNEL = Pattern.compile("ch_\\d{1,3}");
    private static final String AGENT = "agent";
    private static final String CUSTOMER = "customer";

    private final ChannelRoles channels;
    private final FirstSpeaker firstSpeaker;

    /**
     * @param channels who speaks on which channel ({@code turns.channels}), never null
     * @param firstSpeaker who is taken to speak first ({@code roles.first-speaker}), never null
     */
    public Roles(ChannelRoles channels, FirstSpeaker firstSpeaker) {
        this.channels = Objects.requireNonNull(channels, "channels");
        this.firstSpeaker = Objects.requireNonNull(firstSpeaker, "firstSpeaker");
    }

    /**
     * Gives each turn its role. A turn without a label takes the role of the labelled one before it, else of the one after.
     *
     * @param transcript turns by their start, whose speakers are labels; one without words is returned as it is
     * @param agentTalkSeconds how long the agent spoke, as the API says; null where it does not
     * @param callerTalkSeconds how long the other side spoke, as the API says; null where it does not
     * @return the speakers are {@code agent} and {@code customer}; by the channel, whatever {@code turns.channels} says
     * @throws UndecidedRolesException where no turn has a label, or nothing tells the roles and
     *     {@code roles.first-speaker} is {@code unknown}
     */
    public RoledTranscript assign(Transcript transcript, Double agentTalkSeconds, Double callerTalkSeconds) {
        List<SpeakerTurn> turns = transcript.turns();
        if (transcript.isEmpty()) {
            return new RoledTranscript(transcript, "none", 0);
        }
        if (turns.stream().allMatch(turn -> CHANNEL.matcher(turn.speaker()).matches())) {
            return roled(turns, "channel", channels::roleOf);
        }
        List<SpeakerTurn> labelled = turns.stream().filter(Roles::isLabelled).toList();
        if (labelled.isEmpty()) {
            throw new UndecidedRolesException(
                    "Expected speaker labels in the answer of the speech-to-text service, but"
                            + " none of its " + turns.size()
                            + " turns has one, so that nobody can tell who speaks. Use a service"
                            + " or model that tells speakers apart, or stt.split-channels=true where the audio has two channels.");
        }
        Optional<String> byTalkTime = labels(labelled) == 2
                ? TalkTimes.agent(labelled, agentTalkSeconds, callerTalkSeconds)
                : Optional.empty();
        return byTalkTime
                .map(agent -> roled(turns, "talk-time", label -> label.equals(agent) ? AGENT : CUSTOMER))
                .orElseGet(() -> byFirstSpeaker(turns, labelled));
    }

    private RoledTranscript byFirstSpeaker(List<SpeakerTurn> turns, List<SpeakerTurn> labelled) {
        if (firstSpeaker == FirstSpeaker.UNKNOWN) {
            throw new UndecidedRolesException("Expected something that tells which of " + labels(labelled)
                    + " speakers is the agent, but neither channels nor talk times do, and roles.first-speaker is"
                    + " unknown. Set stt.split-channels=true where the audio has two channels, or"
                    + " roles.first-speaker=agent or caller.");
        }
        String first = labelled.stream()
                .min(Comparator.comparing(SpeakerTurn::start))
                .orElseThrow()
                .speaker();
        boolean agentFirst = firstSpeaker == FirstSpeaker.AGENT;
        return roled(turns, "first-speaker", label -> label.equals(first) == agentFirst ? AGENT : CUSTOMER);
    }

    private static RoledTranscript roled(List<SpeakerTurn> turns, String rule, UnaryOperator<String> role) {
        List<SpeakerTurn> roled = new ArrayList<>(turns.size());
        int unlabelled = 0;
        String label = turns.stream()
                .filter(Roles::isLabelled)
                .findFirst()
                .orElseThrow()
                .speaker();
        for (SpeakerTurn turn : turns) {
            if (isLabelled(turn)) {
                label = turn.speaker();
            } else {
                unlabelled++;
            }
            roled.add(turn.withSpeaker(role.apply(label)));
        }
        return new RoledTranscript(new Transcript(roled), rule, unlabelled);
    }

    private static boolean isLabelled(SpeakerTurn turn) {
        return !turn.speaker().equals(UNLABELLED);
    }

    private static long labels(List<SpeakerTurn> turns) {
        return turns.stream().map(SpeakerTurn::speaker).distinct().count();
    }
}
