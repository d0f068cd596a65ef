package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A participant is {@code o} (outbound) or {@code i} (inbound) or {@code n} (no direction), and how long it talked, if told. */
    @ParameterizedTest(name = "{0}: agent {1}, caller {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "o i, -, -",
                "o10 i20, 10, 20",
                "i20 o10, 10, 20",
                "o10 o5 i20, 15, 20",
                "o10 i20 n1 i2, 10, 23",
                "o10 i20 i, 10, -",
                "o10 o i20, -, 20",
                "o10, 10, -",
                "o, -, -",
                "O10 i20, 10, 20",
                "o0 i0, 0, 0",
                "o-1 i20, -, 20",
                "o10 i1e999, 10, -",
                "o1e999 i20, -, 20",
                "o1e308 o1e308 i20, -, 20",
            })
    void whoIsTheAgentAndHowLongEachSideSpoke(String who, Double agent, Double caller) throws Exception {
        assertThat(Participants.read(JSON.readValue(answer(who), new TypeReference<>() {})))
                .isEqualTo(new Participants(agent, caller));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"entities\":null}",
                "{\"entities\":[]}",
                "{\"entities\":{}}",
                "{\"entities\":[null,\"outbound\",5]}",
                "{\"entities\":[{\"direction\":\"inbound\"}]}",
                "{\"entities\":[{\"direction\":null}]}",
                "{\"entities\":[{\"direction\":[\"outbound\"]}]}",
                "{\"entities\":[{\"purpose\":\"agent\"}]}"
            })
    void whereNobodyIsOutboundThereIsNoAgent(String answer) {
        assertThatThrownBy(() -> Participants.read(JSON.readValue(answer, new TypeReference<>() {})))
                .isInstanceOf(NoAgentException.class)
                .hasMessageContaining("direction is outbound");
    }

    @Test
    void anAnswerThatIsNullHasNoAgent() {
        assertThatThrownBy(() -> Participants.read(null)).isInstanceOf(NoAgentException.class);
    }

    private static String answer(String who) {
        StringBuilder entities = new StringBuilder();
        for (String one : who.split(" ")) {
            String direction =
                    switch (one.charAt(0)) {
                        case 'o' -> "\"outbound\"";
                        case 'O' -> "\"OUTBOUND\"";
                        case 'i' -> "\"inbound\"";
                        default -> "null";
                    };
            String talk = one.length() == 1 ? "" : ",\"talkTimeSeconds\":" + one.substring(1);
            entities.append(entities.isEmpty() ? "" : ",")
                    .append("{\"direction\":")
                    .append(direction)
                    .append(talk)
                    .append('}');
        }
        return "{\"entities\":[" + entities + "]}";
    }
}
