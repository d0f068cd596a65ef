package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingQueryTest {

    private final RecordingQuery query = new RecordingQuery();

    @Test
    void theListingEndsWithAPageThatIsEmptyOrHasNoEntities() {
        assertThat(query.next(1, Map.of("entities", List.of(1)))).isEqualTo(2);
        assertThat(query.next(7, Map.of("entities", List.of()))).isNull();
        assertThat(query.next(7, Map.of("entities", "x"))).isNull();
        assertThat(query.next(7, Map.of())).isNull();
    }

    @Test
    void aListingThatDoesNotEndAndAnAnswerThatIsNoneAreErrors() {
        assertThatThrownBy(() -> query.next(RecordingQuery.MOST_PAGES, Map.of("entities", List.of(1))))
                .hasMessageContaining("10000 pages")
                .hasMessageContaining("export.window");
        assertThatThrownBy(() -> query.next(3, null)).hasMessageContaining("genesys.api.url");
    }

    @Test
    void nothingOlderThanSinceIsAskedFor() {
        Instant since = Instant.parse("2026-01-02T00:00:00Z");

        assertThat(query.query(Instant.EPOCH, since, since.plusSeconds(1), 1))
                .isEqualTo("query=type%3Acall%20status%3Acomplete%20start_time%3A2026-01-02T00%3A00%3A00.000Z"
                        + "%20end_time%3A2026-01-02T00%3A00%3A01.000Z&pageSize=200&pageNumber=1");
        assertThat(query.query(Instant.EPOCH, since, Instant.EPOCH, 1))
                .contains("start_time%3A1970", "end_time%3A1970");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-05T01:30:00Z, 2026-03-05T01:30:00Z",
        "2026-03-04T23:30:00.5-02:00, 2026-03-05T01:30:00.500Z",
        "2026-03-05T01:30:00, 2026-03-05T01:30:00Z",
        "yesterday, ",
        "2026-03-05, "
    })
    void aTimeIsReadWithItsOffsetAndOneThatCannotBeIsUnknown(String told, String created) {
        assertThat(query.recording(Map.of("id", "r1", "createdTime", told)).createdTime())
                .isEqualTo(created);
    }

    @Test
    void whatCannotBeReadIsLeftOutButForTheId() {
        Map<String, Object> entity = new HashMap<>(Map.of("id", "r1", "format", 1, "durationSeconds", -3));
        entity.put("mediaType", "x".repeat(1000));

        QueriedRecording recording = query.recording(entity);

        assertThat(recording.format()).isNull();
        assertThat(recording.durationSeconds()).isNull();
        assertThat(recording.mediaType()).hasSize(103);
        for (Object bad :
                new Object[] {null, "x", Map.of(), Map.of("id", " "), Map.of("id", 7), Map.of("id", "'r1'")}) {
            assertThatThrownBy(() -> query.recording(bad)).isInstanceOf(UnusableRecordingException.class);
        }
    }

    @Test
    void anAddressThatIsNotReadyIsNoneAndNeverTold() {
        assertThat(RecordingAddress.read(null).downloadUrl()).isNull();
        assertThat(RecordingAddress.read(Map.of("downloadUrl", " ")).downloadUrl())
                .isNull();
        assertThat(RecordingAddress.read(Map.of("downloadUrl", "https://h/x?sig=secret"))
                        .toString())
                .doesNotContain("secret");
    }
}
