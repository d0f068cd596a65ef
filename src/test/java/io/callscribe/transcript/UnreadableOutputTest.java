package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableOutputTest {

    private static final String WORD =
            """
            {"start_time":"1.0","end_time":"1.5","alternatives":[{"confidence":"1.0","content":"secret"}],"type":"pronunciation"}""";

    @Test
    void anOutputOfCallAnalyticsIsRefusedByName() throws IOException {
        assertThat(refusal(Fixtures.bytes("call-analytics"))).contains("Call Analytics");
    }

    @Test
    void aForeignFormatIsRefused() throws IOException {
        assertThat(refusal(Fixtures.bytes("foreign"))).contains("no results object");
    }

    @Test
    void aJobThatHasNotCompletedIsRefusedWithItsStatus() throws IOException {
        assertThat(refusal(Fixtures.bytes("failed-job"))).contains("status is FAILED");
        assertThat(
                        refusal(
                                "{\"status\":\"IN_PROGRESS\",\"results\":{\"transcripts\":[{\"transcript\":\"\"}],\"items\":[]}}"))
                .contains("status is IN_PROGRESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"speakers-2025", "channels-2020", "silent"})
    void anOutputThatEndsEarlyIsRefusedWhereverItIsCut(String fixture) throws IOException {
        byte[] whole = Fixtures.bytes(fixture);
        int lastBrace = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('}');

        for (int length = 0; length <= lastBrace; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(UnreadableTranscriptException.class)
                    .as("cut after %d of %d bytes", length, whole.length)
                    .isThrownBy(() -> Fixtures.read(cut))
                    .withNoCause();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Error><Code>NoSuchKey</Code></Error>             | JSON",
                "secret                                            | JSON",
                "[]                                                | a JSON object",
                "null                                              | a JSON object",
                "{}                                                | no results object",
                "{\"results\":null}                                | no results object",
                "{\"results\":{}}                                  | no items",
                "{\"results\":{\"items\":{}}}                      | an array at /results/items",
                "{\"results\":{\"items\":[\"secret\"]}}            | an object at /results/items/0",
                "{\"results\":{\"items\":[]}}                      | results.transcripts is missing",
                "{\"results\":{\"items\":[],\"transcripts\":[{\"transcript\":\"secret\"}]}} | results.items has none",
                "{\"results\":{\"items\":[],\"transcripts\":[{\"transcript\":\"\"}]}} {} | something follows",
            })
    void whatIsNoOutputIsRefusedAndSaysWhatWasExpected(String json, String message) {
        assertThat(refusal(json)).contains("Expected").contains(message).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1.0\"      | \"secret\"    | /results/items/0/start_time",
                "\"1.0\"      | \"-1\"        | /results/items/0/start_time",
                "\"1.0\"      | \"1e999999\"  | /results/items/0/start_time",
                "\"1.0\"      | \"NaN\"       | /results/items/0/start_time",
                "\"1.0\"      | null          | /results/items/0,",
                "\"1.5\"      | {}            | /results/items/0,",
                "\"content\"  | \"other\"     | results.items has none",
                "\"1.0\",\"content\" | \"1.01\",\"content\" | /results/items/0/alternatives/0/confidence",
                "\"1.0\",\"content\" | \"high\",\"content\" | /results/items/0/alternatives/0/confidence",
            })
    void aWordWhoseNumbersAreNoneIsRefusedByItsPlace(String good, String bad, String place) {
        String json = "{\"results\":{\"transcripts\":[{\"transcript\":\"secret\"}],\"items\":[" + WORD + "]}}";
        String broken = json.replaceFirst(Pattern.quote(good), bad);

        assertThat(broken).isNotEqualTo(json);
        assertThat(refusal(broken)).contains(place).doesNotContain("secret");
    }

    @Test
    void moreItemsThanAnyCallHasAreRefused() {
        InputStream endless = repeated("{\"results\":{\"items\":[", WORD + ",", 500_001);

        assertThatExceptionOfType(UnreadableTranscriptException.class)
                .isThrownBy(() -> new TranscribeOutputReader().read(endless))
                .withMessageContaining("500000 items");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThat(refusal("{\"new\":" + "[".repeat(5000))).contains("levels");
    }

    @Test
    void aStreamThatFailsIsNoUnreadableOutputSinceReadingAgainMayHelp() throws IOException {
        byte[] whole = Fixtures.bytes("plain");
        InputStream breaking =
                new SequenceInputStream(new ByteArrayInputStream(whole, 0, whole.length / 2), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                });

        assertThatIOException()
                .isThrownBy(() -> new TranscribeOutputReader().read(breaking))
                .withMessage("connection reset");
    }

    private static InputStream repeated(String head, String element, int times) {
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = element.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < times; i++) {
            parts.add(new ByteArrayInputStream(bytes));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static String refusal(String json) {
        return refusal(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] json) {
        try {
            Fixtures.read(json);
        } catch (UnreadableTranscriptException e) {
            assertThat(e).hasNoCause();
            return e.getMessage();
        } catch (IOException e) {
            throw new AssertionError("refused as a failing stream", e);
        }
        throw new AssertionError("not refused");
    }
}
