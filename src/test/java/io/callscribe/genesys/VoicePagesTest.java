package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.genesys.VoicePages.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoicePagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456789Z");

    private final VoicePages pages = new VoicePages();

    @Test
    void aPageIsAskedForAsTheContractHasIt() throws Exception {
        assertThat(JSON.readTree(pages.query(NOW.minusSeconds(3600), Instant.EPOCH, NOW, new Page(2, "x\"y", null))))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"dateRangeType":"relative","interval":"P1D","view":"realtime","filters":{"types":["voice"]},
                 "groupBy":[],"select":["id","startTime","endTime"],"limit":100,"after":"x\\"y"}"""));
        assertThat(query(NOW, Instant.EPOCH).has("after")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, P1D, realtime",
        "P1D, P1D, realtime",
        "P1DT1M, P1D, realtime",
        "P1DT5M, P1D, realtime",
        "P1DT5M0.001S, P2D, realtime",
        "P30DT5M, P30D, realtime",
        "P30DT6M, P31D, historical",
        "P400D, P400D, historical",
        "-PT1H, P1D, realtime",
    })
    void wholeDaysBackAreAskedForAndNotOneMoreForTheMinuteSinceTheLookBefore(
            java.time.Duration back, String interval, String view) throws Exception {
        JsonNode query = query(NOW.minus(back), Instant.EPOCH);

        assertThat(query.get("interval").asText()).isEqualTo(interval);
        assertThat(query.get("view").asText()).isEqualTo(view);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T09:00:00Z, P3D",
        "2026-11-20T08:00:00.123456789Z, P1D",
        "2026-11-20T07:59:58Z, P2D",
        "2026-11-01T00:00:00Z, P11D",
        "2026-11-21T07:00:00Z, P1D",
        "2027-01-01T00:00:00Z, P1D"
    })
    void nothingOlderThanSinceIsAskedFor(Instant since, String interval) throws Exception {
        Instant from = Instant.parse("2026-11-10T09:00:00Z");

        assertThat(query(from, since).get("interval").asText()).isEqualTo(interval);
    }

    private JsonNode query(Instant from, Instant since) throws Exception {
        return JSON.readTree(pages.query(from, since, NOW, pages.first()));
    }

    @Test
    void theLastPageIsTheOneWithoutTheHeader() {
        Map<String, Object> answer = Map.of("conversations", java.util.List.of());

        assertThat(pages.next(pages.first(), answer, Map.of("after", "p2")).after())
                .isEqualTo("p2");
        assertThat(pages.next(pages.first(), answer, Map.of())).isNull();
        assertThat(pages.next(pages.first(), answer, Map.of("after", " "))).isNull();
    }

    @Test
    void anAnswerThatIsNullSaysWhatWasExpected() {
        assertThatThrownBy(() -> pages.next(pages.first(), null, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Expected a page of voice conversations");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "0, 3", "5, 1", "5, 7", "100, 40", "1000, 999"})
    void aListingThatGoesRoundInACircleIsFoundOutWithinThreeRounds(int before, int round) {
        Page page = pages.first();
        int asked = 0;
        try {
            while (true) {
                asked++;
                int at = asked <= before ? asked : before + (asked - before) % round;
                page = pages.next(page, Map.of(), Map.of("after", "p" + at));
            }
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("circle");
        }
        assertThat(asked).isLessThanOrEqualTo(2 * before + 3 * round + 2);
    }

    @Test
    void aListingThatDoesNotEndIsGivenUp() {
        Page page = pages.first();
        int asked = 0;
        try {
            while (true) {
                asked++;
                page = pages.next(page, Map.of(), Map.of("after", "p" + asked));
            }
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("discover.since").hasMessageContaining("10000");
        }
        assertThat(asked).isEqualTo(VoicePages.MOST_PAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"conversations\":null}", "{\"conversations\":[]}"})
    void anAnswerWithoutConversationsHasNone(String answer) throws Exception {
        assertThat(pages.conversations(map(answer))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"conversations\":{\"id\":\"x\"}}", "{\"conversations\":\"none\"}"})
    void anAnswerOfAnotherShapeIsNoPage(String answer) throws Exception {
        Map<String, Object> page = map(answer);

        assertThatThrownBy(() -> pages.conversations(page))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an array");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-11-20T08:00:00.5Z, 2026-11-20T08:00:00.500Z",
                "2026-11-20T08:00:00, 2026-11-20T08:00:00Z",
                "2026-11-20T08:00:00+01:00, 2026-11-20T07:00:00Z",
                "yesterday, -",
                "-, -"
            })
    void timesAreInUtcAndWhatIsNoneIsLeftOut(String told, String read) {
        Map<String, Object> entry = new HashMap<>(Map.of("id", "c1"));
        entry.put("startTime", told);
        entry.put("endTime", told);

        VoiceConversation conversation = pages.conversation(entry);

        assertThat(conversation.startTime()).isEqualTo(read);
        assertThat(conversation.endTime()).isEqualTo(read);
    }

    @Test
    void whatBeganBeforeSinceIsHistoryAndAnUnknownStartIsNot() {
        assertThat(pages.startedBefore(new VoiceConversation("c", NOW.minusMillis(1), null), NOW))
                .isTrue();
        assertThat(pages.startedBefore(new VoiceConversation("c", NOW, null), NOW))
                .isFalse();
        assertThat(pages.startedBefore(new VoiceConversation("c", null, NOW), NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":\"\"}", "{\"id\":7}", "{\"id\":\"'c1'\"}", "{\"id\":\"null\"}"})
    void anEntryWithoutAnIdThatCanBeUsedIsRefused(String entry) {
        assertThatThrownBy(() -> pages.conversation(map(entry))).isInstanceOf(UnusableRecordingException.class);
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> pages.conversation(null)).isInstanceOf(UnusableRecordingException.class);
        assertThatThrownBy(() -> pages.conversation("c1")).isInstanceOf(UnusableRecordingException.class);
    }

    private static Map<String, Object> map(String json) throws Exception {
        return JSON.readValue(json, new TypeReference<>() {});
    }
}
