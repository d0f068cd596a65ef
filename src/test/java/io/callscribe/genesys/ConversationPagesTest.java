package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant FROM = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-21T08:00:00.123456789Z");

    private final ConversationPages pages = new ConversationPages();

    @Test
    void aPageIsAskedForAsTheContractHasIt() throws Exception {
        assertThat(JSON.readTree(pages.query(FROM, Instant.EPOCH, TO, 3)))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"dateFrom":"2026-11-20T08:00:00.000Z","dateTo":"2026-11-21T08:00:00.123Z",
                 "groupBy":["conversationId"],"metrics":["conversationDuration"],
                 "filter":[{"dimension":"conversationType","operator":"eq","value":"voice"},
                           {"dimension":"direction","operator":"eq","value":"outbound"}],
                 "paging":{"pageSize":100,"pageNumber":3}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-SA-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "ja-JP-u-ca-japanese", "tr-TR", "fa-IR"})
    void timesAreInUtcWhereverTheProcessRuns(String language) throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            JsonNode query = JSON.readTree(new ConversationPages().query(FROM, Instant.EPOCH, TO, 1));

            assertThat(query.get("dateFrom").asText()).isEqualTo("2026-11-20T08:00:00.000Z");
            assertThat(query.get("dateTo").asText()).isEqualTo("2026-11-21T08:00:00.123Z");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19T00:00:00Z, 2026-11-20T08:00:00.000Z",
        "2026-11-20T08:00:00Z, 2026-11-20T08:00:00.000Z",
        "2026-11-20T09:30:00.5Z, 2026-11-20T09:30:00.500Z",
        "2027-01-01T00:00:00Z, 2026-11-21T08:00:00.123Z",
    })
    void nothingOlderThanSinceIsAskedForNorAWindowThatEndsBeforeItBegins(Instant since, String from) throws Exception {
        assertThat(JSON.readTree(pages.query(FROM, since, TO, 1))
                        .get("dateFrom")
                        .asText())
                .isEqualTo(from);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1, 0, 0, -",
                "1, 1, 1, -",
                "1, 100, 100, -",
                "1, 101, 100, 2",
                "2, 101, 1, -",
                "2, 250, 100, 3",
                "3, 250, 50, -",
                "1, 250, 250, 2",
                "1, 250, 0, -",
                "4, 250, 100, -",
                "1, -1, 5, -",
                "1, 9999999999, 100, 2",
                "1, -, 100, 2",
                "1, -, 99, 2",
                "2, -, 0, -",
                "1, -, 101, -",
                "7, -, 1, 8",
            })
    void thePageAfterThis(int page, Long totalHits, int entities, Integer next) {
        Map<String, Object> answer = new HashMap<>();
        answer.put("totalHits", totalHits);
        answer.put("entities", page(page, entities));

        assertThat(pages.next(page, answer)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"entities\":null}", "{\"entities\":{}}", "{\"entities\":\"none\",\"totalHits\":250}"})
    void anAnswerWithoutEntitiesIsTheLast(String answer) throws Exception {
        assertThat(pages.next(1, map(answer))).isNull();
        assertThat(pages.withMedia(map(answer))).isEmpty();
    }

    @Test
    void anAnswerThatIsNullSaysWhatWasExpected() {
        assertThatThrownBy(() -> pages.next(1, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Expected a page of conversations");
    }

    /** Such a server would be asked a thousand times the same, at every look. */
    @Test
    void aListingThatDoesNotHeedThePagingEnds() {
        Map<String, Object> same = Map.of("entities", page(1, 100));
        int page = 1;
        int asked = 0;
        try {
            for (Integer next = page; next != null; next = pages.next(page, same)) {
                page = next;
                asked++;
            }
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("discover.since").hasMessageContaining("1000");
        }
        assertThat(asked).isEqualTo(ConversationPages.MOST_PAGES);
    }

    @Test
    void thePageOfTheBoundMayBeTheLast() {
        Map<String, Object> answer = new HashMap<>(Map.of("totalHits", 100_000, "entities", page(1, 100)));
        assertThat(pages.next(1000, answer)).isNull();

        answer.put("totalHits", 100_001);
        assertThatThrownBy(() -> pages.next(1000, answer)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatHasNoMediaIsLeftAloneAndWhatIsNoConversationIsPassedOnToBeRefused() throws Exception {
        List<Object> entities = new ArrayList<>();
        entities.add(null);
        entities.add("text");
        entities.add(Map.of("conversationId", "c1", "mediaId", "m1"));
        entities.add(Map.of("conversationId", "c2"));
        entities.add(Map.of("conversationId", "c3", "mediaId", " "));
        entities.add(Collections.singletonMap("mediaId", null));
        entities.add(Map.of("mediaId", "m6"));

        assertThat(pages.withMedia(Map.of("entities", entities)))
                .isEqualTo(java.util.Arrays.asList(null, "text", entities.get(2), entities.get(6)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "{\"conversationDuration\":{\"value\":12.5}} | 12.5",
                "{\"conversationDuration\":{\"value\":0}} | 0",
                "{\"conversationDuration\":{\"value\":-3}} | -",
                "{\"conversationDuration\":{\"value\":1e999}} | -",
                "{\"conversationDuration\":{\"value\":\"12\"}} | -",
                "{\"conversationDuration\":{\"value\":null}} | -",
                "{\"conversationDuration\":12} | -",
                "{} | -",
                "[] | -",
                "null | -",
            })
    void howLongItLastedIsToldWhereItIsANumberOfSeconds(String metrics, Double seconds) throws Exception {
        Conversation conversation =
                pages.conversation(map("{\"conversationId\":\"c1\",\"mediaId\":\"m1\",\"metrics\":" + metrics + "}"));

        assertThat(conversation).isEqualTo(new Conversation("c1", "m1", seconds));
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() throws Exception {
        assertThat(pages.conversation(map("{\"x\":{},\"conversationId\":\"c1\",\"mediaId\":\"m1\",\"y\":[1]}")))
                .isEqualTo(new Conversation("c1", "m1", null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text", "5"})
    void whatIsNoObjectIsRefused(Object entity) {
        assertThatThrownBy(() -> pages.conversation(entity)).isInstanceOf(UnusableRecordingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mediaId\":\"m1\"}",
                "{\"mediaId\":\"m1\",\"conversationId\":\"\"}",
                "{\"mediaId\":\"m1\",\"conversationId\":7}"
            })
    void whatDoesNotTellItsConversationIsRefusedByItsMedia(String entity) {
        assertThatThrownBy(() -> pages.conversation(map(entity)))
                .isInstanceOf(UnusableRecordingException.class)
                .hasMessageContaining("m1");
    }

    /** A route's method call takes the quotes off a text that is in quotes, and "null" for none: another item would be fetched. */
    @ParameterizedTest
    @ValueSource(strings = {"'m1'", "\"m1\"", " 'm1' ", "null", "m\ud800"})
    void anIdThatARouteCannotPassOnAsItIsIsRefused(String id) {
        assertThatThrownBy(() -> pages.conversation(Map.of("mediaId", id, "conversationId", "c1")))
                .isInstanceOf(UnusableRecordingException.class)
                .hasMessageContaining("mediaId");
        assertThatThrownBy(() -> pages.conversation(Map.of("mediaId", "m1", "conversationId", id)))
                .isInstanceOf(UnusableRecordingException.class)
                .hasMessageContaining("conversationId");
    }

    private static List<?> page(int page, int entities) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < entities; i++) {
            list.add(Map.of("conversationId", "c" + page + "-" + i, "mediaId", "m" + page + "-" + i));
        }
        return list;
    }

    private static Map<String, Object> map(String json) throws Exception {
        return JSON.readValue(json, new TypeReference<>() {});
    }
}
