package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {

    private static final ChannelRoles CHANNELS = ChannelRoles.parse("0=customer,1=agent");

    /** Turns are label@start-end in seconds; the expectation has a letter for each turn: a or c. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // turns, agent talks, caller talks, first speaker, roles, rule, unlabelled
                "ch_0@0-1 ch_1@1-2 ch_0@3-4, -, -, unknown, cac, channel, 0",
                "ch_1@0-1, -, -, unknown, a, channel, 0",
                "ch_0@0-9 ch_1@9-10, 9, 1, agent, ca, channel, 0",
                "A@0-2 B@2-10, 8, 2, agent, ca, talk-time, 0",
                "A@0-2 B@2-10, 2, 8, agent, ac, talk-time, 0",
                "A@0-2 B@2-10, 2, 8, unknown, ac, talk-time, 0",
                "A@0-2 unknown@2-3 B@3-10, 80, 20, agent, cca, talk-time, 1",
                "A@0-1 B@1-2 A@2-3 B@3-9, 50, 10, agent, caca, talk-time, 0",
                "A@0-5 B@5-10, 8, 2, agent, ac, first-speaker, 0",
                "A@0-5.2 B@5-10, 5, 5, agent, ac, first-speaker, 0",
                "A@0-5 B@5-11, 4.9, 5, agent, ac, first-speaker, 0",
                "A@0-6 B@6-10, 10, 0, agent, ac, first-speaker, 0",
                "A@0-2 B@2-10, 8, -, agent, ac, first-speaker, 0",
                "A@0-2 B@2-10, -, 2, agent, ac, first-speaker, 0",
                "A@0-2 B@2-10, 0, 0, agent, ac, first-speaker, 0",
                "A@0-2 B@2-10, -1, 5, agent, ac, first-speaker, 0",
                "A@0-2 B@2-10, NaN, 5, agent, ac, first-speaker, 0",
                "A@0-0 B@2-2, 8, 2, agent, ac, first-speaker, 0",
                "A@0-2 B@2-10 C@10-11, 8, 2, agent, acc, first-speaker, 0",
                "A@0-2 B@2-10 C@10-11, 8, 2, caller, caa, first-speaker, 0",
                "A@0-2, 8, 2, agent, a, first-speaker, 0",
                "A@0-2 B@2-10, -, -, caller, ca, first-speaker, 0",
                "unknown@0-1 unknown@1-2 B@2-3 A@3-4 unknown@4-5 B@5-6, -, -, agent, aaacca, first-speaker, 3",
                "ch_0@0-1 B@1-2, -, -, agent, ac, first-speaker, 0",
                "ch_0@0-1 unknown@1-2, -, -, agent, aa, first-speaker, 1"
            })
    void theRolesAreFoundInOrder(
            String turns, Double agent, Double caller, String first, String roles, String rule, int unlabelled) {
        RoledTranscript roled = new Roles(CHANNELS, FirstSpeaker.parse(first)).assign(transcript(turns), agent, caller);

        assertThat(roled.transcript().turns().stream()
                        .map(turn -> turn.speaker().substring(0, 1))
                        .collect(Collectors.joining()))
                .isEqualTo(roles);
        assertThat(roled.rule()).isEqualTo(rule);
        assertThat(roled.unlabelled()).isEqualTo(unlabelled);
        assertThat(roled.transcript().turns())
                .allMatch(turn -> List.of("agent", "customer").contains(turn.speaker()));
    }

    @Test
    void channelsHaveWhateverRolesTheSettingGivesThem() {
        RoledTranscript roled = new Roles(ChannelRoles.parse("0=bank,1=ch_1"), FirstSpeaker.AGENT)
                .assign(transcript("ch_0@0-1 ch_1@1-2 ch_2@2-3"), null, null);

        assertThat(roled.transcript().turns()).extracting(SpeakerTurn::speaker).containsExactly("bank", "ch_1", "ch_2");
    }

    @Test
    void whereNobodySpokeThereAreNoRolesToTell() {
        Roles roles = new Roles(CHANNELS, FirstSpeaker.UNKNOWN);
        Transcript blank = new Transcript(List.of(new SpeakerTurn("A", " ", null, Duration.ZERO, Duration.ZERO)));

        assertThat(roles.assign(blank, 1.0, 9.0)).isEqualTo(new RoledTranscript(blank, "none", 0));
        assertThat(roles.assign(new Transcript(List.of()), null, null).rule()).isEqualTo("none");
    }

    @Test
    void withoutAnyLabelNobodyCanTellWhoSpeaks() {
        assertThatThrownBy(() ->
                        new Roles(CHANNELS, FirstSpeaker.AGENT).assign(transcript("unknown@0-1 unknown@1-2"), 8.0, 2.0))
                .isInstanceOf(UndecidedRolesException.class)
                .hasMessageContaining("none of its 2 turns")
                .hasMessageContaining("stt.split-channels");
    }

    @Test
    void whereNothingTellsAndNothingIsToBeGuessedTheSettingsThatWouldAreNamed() {
        assertThatThrownBy(() -> new Roles(CHANNELS, FirstSpeaker.UNKNOWN).assign(transcript("A@0-5 B@5-10"), 5.0, 5.0))
                .isInstanceOf(UndecidedRolesException.class)
                .hasMessageContaining("roles.first-speaker")
                .hasMessageContaining("stt.split-channels")
                .hasMessageNotContaining("words");
    }

    @ParameterizedTest
    @CsvSource({"Agent", "''", "customer"})
    void aFirstSpeakerThatIsNoneIsNamed(String setting) {
        assertThatThrownBy(() -> FirstSpeaker.parse(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("roles.first-speaker: expected agent, caller or unknown");
    }

    private static Transcript transcript(String turns) {
        return new Transcript(Stream.of(turns.split(" ")).map(RolesTest::turn).toList());
    }

    private static SpeakerTurn turn(String turn) {
        String[] parts = turn.split("[@-]");
        return new SpeakerTurn(parts[0], "words", null, seconds(parts[1]), seconds(parts[2]));
    }

    private static Duration seconds(String seconds) {
        return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
    }
}
