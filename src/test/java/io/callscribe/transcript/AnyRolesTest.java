package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.WithNull;

class AnyRolesTest {

    private static final ChannelRoles CHANNELS = ChannelRoles.parse("0=customer,1=agent");

    @Property
    void textsTimesAndOrderStayAndEverySpeakerHasARole(
            @ForAll("transcripts") Transcript transcript,
            @ForAll FirstSpeaker first,
            @ForAll @WithNull(0.3) Double agent,
            @ForAll @WithNull(0.3) Double caller) {
        Roles roles = new Roles(CHANNELS, first);
        RoledTranscript roled;
        try {
            roled = roles.assign(transcript, agent, caller);
        } catch (UndecidedRolesException e) {
            boolean noLabel =
                    transcript.turns().stream().allMatch(turn -> turn.speaker().equals("unknown"));
            assertThat(noLabel || first == FirstSpeaker.UNKNOWN).isTrue();
            return;
        }

        assertThat(roled.transcript().turns())
                .usingElementComparator((one, other) -> one.withSpeaker("x").equals(other.withSpeaker("x")) ? 0 : 1)
                .containsExactlyElementsOf(transcript.turns());
        if (!transcript.isEmpty()) {
            assertThat(roled.transcript().turns())
                    .allMatch(turn -> Set.of("agent", "customer").contains(turn.speaker()));
        }
    }

    /** The promise of the margin: a measure that is off by no more than the tolerance never swaps the roles. */
    @Property
    void talkTimesThatAreOffByNoMoreThanTheToleranceNeverSwapTheRoles(
            @ForAll @DoubleRange(min = 0, max = 1) double agentShare,
            @ForAll @DoubleRange(min = -0.2, max = 0.2) double error,
            @ForAll boolean agentFirst) {
        double heard = Math.min(1, Math.max(0, agentShare + error * 0.99));
        long agentMillis = Math.round(heard * 100_000);
        Assume.that(agentMillis > 0 && agentMillis < 100_000);
        SpeakerTurn agent = turn("A", 0, agentMillis);
        SpeakerTurn caller = turn("B", 0, 100_000 - agentMillis);

        assertThat(TalkTimes.agent(
                        agentFirst ? List.of(agent, caller) : List.of(caller, agent),
                        agentShare * 60,
                        (1 - agentShare) * 60))
                .satisfiesAnyOf(found -> assertThat(found).isEmpty(), found -> assertThat(found)
                        .hasValue("A"));
    }

    @Property
    void aTranscriptWithoutLabelsIsRefusedWhateverElseIsKnown(
            @ForAll("unlabelled") Transcript transcript, @ForAll FirstSpeaker first, @ForAll double talk) {
        Assume.that(!transcript.isEmpty());

        assertThatThrownBy(() -> new Roles(CHANNELS, first).assign(transcript, talk, talk))
                .isInstanceOf(UndecidedRolesException.class);
    }

    @Provide
    Arbitrary<Transcript> transcripts() {
        return net.jqwik.api.Arbitraries.oneOf(
                AnyTranscript.of("A", "B"),
                AnyTranscript.of("A", "B", "unknown"),
                AnyTranscript.of("A", "B", "C", "unknown", "ch_0"),
                AnyTranscript.of("ch_0", "ch_1"),
                unlabelled());
    }

    @Provide
    Arbitrary<Transcript> unlabelled() {
        return AnyTranscript.of("unknown");
    }

    private static SpeakerTurn turn(String label, long start, long end) {
        return new SpeakerTurn(label, "a", null, Duration.ofMillis(start), Duration.ofMillis(end));
    }
}
