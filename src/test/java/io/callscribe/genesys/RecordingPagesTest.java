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

class RecordingPagesTest {

    private final RecordingPages pages = new RecordingPages();

    @Test
    void aPageIsAskedForByItsTokenPercentEncoded() {
        assertThat(pages.query("first")).isEqualTo("status=completed&page_size=100");
        assertThat(pages.query("a+b/c=&d")).endsWith("&next_page_token=a%2Bb%2Fc%3D%26d");
    }

    @Test
    void theLastPageHasNoNextOne() {
        assertThat(pages.next("first", Map.of())).isNull();
        assertThat(pages.next("first", Map.of("next_page_token", ""))).isNull();
        assertThat(pages.next("first", Map.of("next_page_token", "2"))).isEqualTo("2");
        assertThat(pages.next("first", Map.of("next_page_token", 2))).isEqualTo("2");
    }

    @Test
    void aListingThatNamesTheSamePageAgainIsRefused() {
        assertThatThrownBy(() -> pages.next("2", Map.of("next_page_token", "2")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPageWithoutEntitiesIsEmpty() {
        assertThat(pages.entities(Map.of())).isEmpty();
        assertThat(pages.entities(Map.of("entities", "none"))).isEmpty();
    }

    @Test
    void anEntityIsReadAndWhatItDoesNotTellIsNull() {
        Recording whole = pages.recording(Map.of(
                "id",
                "r",
                "conversationId",
                "c",
                "fileUrl",
                "https://h/r?sig=s3cret",
                "durationSeconds",
                61,
                "startTime",
                "2026-11-20T09:00:00+01:00"));
        assertThat(whole)
                .isEqualTo(
                        new Recording("r", "c", "https://h/r?sig=s3cret", 61.0, Instant.parse("2026-11-20T08:00:00Z")));
        assertThat(whole.toString()).doesNotContain("s3cret");
        assertThat(whole.startTime()).isEqualTo("2026-11-20T08:00:00Z");

        Map<String, Object> bare = new HashMap<>();
        bare.put("id", "r");
        bare.put("conversationId", null);
        bare.put("durationSeconds", "long");
        assertThat(pages.recording(bare)).isEqualTo(new Recording("r", null, null, null, null));
        assertThat(pages.recording(bare).startTime()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T08:00:00Z,2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00.123Z,2026-11-20T08:00:00.123Z",
        "2026-11-20T08:00:00,2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00-05:00,2026-11-20T13:00:00Z"
    })
    void aStartIsReadInUtc(String told, Instant start) {
        assertThat(pages.recording(Map.of("id", "r", "startTime", told)).start())
                .isEqualTo(start);
    }

    @Test
    void whatHasNoIdIsNoRecordingAndItsMessageIsOneLine() {
        for (Object entity : new Object[] {null, "r", 7, List.of(), Map.of(), Map.of("id", " "), Map.of("id", 7)}) {
            assertThatThrownBy(() -> pages.recording(entity)).isInstanceOf(UnusableRecordingException.class);
        }
        assertThatThrownBy(() -> pages.recording(Map.of("conversationId", "a\nb" + "x".repeat(500))))
                .hasMessageNotContaining("\n")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void anUnknownStartCountsAsNew() {
        Instant since = Instant.parse("2026-11-01T00:00:00Z");
        assertThat(pages.startedBefore(pages.recording(Map.of("id", "r")), since))
                .isFalse();
        assertThat(pages.startedBefore(pages.recording(Map.of("id", "r", "startTime", "2026-10-31T23:59:59Z")), since))
                .isTrue();
        assertThat(pages.start(null)).isEqualTo(Instant.EPOCH);
        assertThat(pages.start("2026-11-20T08:00:00Z")).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
    }
}
