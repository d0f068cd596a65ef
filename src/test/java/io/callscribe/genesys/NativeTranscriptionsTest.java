package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.transcript.SpeakerTurn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeTranscriptionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final NativeTranscriptions transcriptions = transcriptions(List.of());

    private static NativeTranscriptions transcriptions(List<String> vocabularies) {
        return new NativeTranscriptions(
                new NativeSettings("on", true, "default", vocabularies), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream completed(String utterances) {
        return stream("{\"id\":\"t1\",\"mediaId\":\"m1\",\"status\":\"completed\",\"utterances\":" + utterances + "}");
    }

    @Test
    void utterancesBecomeTurnsByTheirStart() throws IOException {
        NativeTranscription read = transcriptions.read(
                completed(
                        """
                [{"speaker":"agent","text":"Second.","start":"2026-11-20T10:00:02.5+01:00","end":"2026-11-20T10:00:04+01:00","confidence":0.9,"x":{"y":[1]}},
                 {"speaker":"customer","text":"First.","start":"2026-11-20T09:00:00Z","end":"2026-11-20T09:00:01.25Z","confidence":null}]"""));

        assertThat(read.startTime()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(read.transcript().turns())
                .containsExactly(
                        new SpeakerTurn("customer", "First.", null, Duration.ZERO, Duration.ofMillis(1250)),
                        new SpeakerTurn("agent", "Second.", 0.9, Duration.ofMillis(2500), Duration.ofSeconds(4)));
        assertThat(read.status()).isEqualTo("completed");
        assertThat(read.mediaId()).isEqualTo("m1");
    }

    @Test
    void whatIsLeftOpenLosesNoWords() throws IOException {
        NativeTranscription read = transcriptions.read(
                completed(
                        """
                [{"text":"a","start":"2026-11-20T09:00:03Z","end":"2026-11-20T09:00:01Z","confidence":1.5},
                 {"speaker":" ","text":null,"start":"2026-11-20T09:00:04Z"}]"""));

        assertThat(read.transcript().turns())
                .containsExactly(
                        new SpeakerTurn("unknown", "a", null, Duration.ZERO, Duration.ZERO),
                        new SpeakerTurn("unknown", "", null, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void whereNobodySpokeThereIsNoTurn(String utterances) throws IOException {
        NativeTranscription read = transcriptions.read(completed(utterances));

        assertThat(read.transcript().isEmpty()).isTrue();
        assertThat(read.startTime()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:00:00Z,2026-11-20T09:00:00Z",
        "2026-11-20t09:00:00z,2026-11-20T09:00:00Z",
        "2026-11-20 09:00:00Z,2026-11-20T09:00:00Z",
        "2026-11-20T09:00:00,2026-11-20T09:00:00Z",
        "2026-11-20T09:00:00.123456789Z,2026-11-20T09:00:00.123456789Z",
        "2026-11-20T09:00:00+05:30,2026-11-20T03:30:00Z",
        "2026-11-20T09:00:00+0530,2026-11-20T03:30:00Z",
        "2026-11-20T09:00:00.5-08,2026-11-20T17:00:00.5Z",
        "2026-11-20T09:00Z,2026-11-20T09:00:00Z",
    })
    void timesComeWithAnyOffsetAndFraction(String text, String instant) {
        assertThat(PointInTime.parse(text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-20",
                "2026-13-20T09:00:00Z",
                "2026-02-31T09:00:00Z",
                "1969-12-31T23:59:59Z",
                "12.5"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(PointInTime.parse(text)).isNull();
    }

    @Property
    void aTimeIsTheSameInstantWhateverItsOffset(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(min = 0, max = 999_999_999) int nano,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        OffsetDateTime time = instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
        // at the edge the local time is in 1969
        if (time.getYear() >= 1970) {
            assertThat(PointInTime.parse(time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)))
                    .isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"id\":\"t1\"}",
                "{\"status\":\"completed\"}",
                "{\"id\":\"t1\",\"status\":\"completed\",\"utterances\":{}}",
                "{\"id\":\"t1\",\"status\":\"completed\",\"utterances\":[\"secret words\"]}",
                "{\"id\":\"t1\",\"status\":\"completed\",\"utterances\":[{\"text\":\"secret words\"}]}",
                "{\"id\":\"t1\",\"status\":\"completed\",\"utterances\":[{\"text\":\"x\",\"start\":\"secret words\"}]}",
                "{\"id\":\"'t1'\",\"status\":\"completed\"}"
            })
    void whatIsNoTranscriptionIsTheItemsFaultAndIsNotQuoted(String answer) {
        assertThatThrownBy(() -> transcriptions.read(stream(answer)))
                .isInstanceOf(UnreadableTranscriptionException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret words");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>secret words</html>",
                "{\"id\":\"t1\",\"status\":\"completed\",\"utterances\":[{\"text\":\"secret wor",
                "{\"id\":\"t1\",\"status\":\"completed\",\"utterances\":[",
                "{\"id\":\"t1\",\"status\":\"completed\"} secret words",
                "secret words"
            })
    void whatIsNoJsonToItsEndMayComeWholeTheNextTime(String answer) {
        assertThatThrownBy(() -> transcriptions.read(stream(answer)))
                .isExactlyInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> transcriptions.accepted(stream(answer))).isExactlyInstanceOf(IOException.class);
    }

    @Test
    void anAnswerToASubmitThatCannotBeReadIsNoFaultOfTheItem() throws IOException {
        assertThat(transcriptions.accepted(stream("{\"id\":\"t1\",\"status\":\"queued\"}")))
                .isEqualTo("t1");
        assertThatThrownBy(() -> transcriptions.accepted(stream("{}")))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause();
        assertThatThrownBy(() -> transcriptions.accepted(null)).isExactlyInstanceOf(IOException.class);
    }

    @Test
    void aRequestSaysHowToTranscribe() throws IOException {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readTree(transcriptions.request("m1", "de-DE")))
                .isEqualTo(
                        json.readTree(
                                """
                        {"mediaId":"m1","language":"de-DE","profanityFilter":"on","diarization":true,"languageModel":"default"}"""));
        assertThat(json.readTree(transcriptions(List.of("v1", "v2")).request("m1", "en-US"))
                        .get("customVocabularyIds"))
                .hasSize(2);
    }

    @Test
    void theWordsOfAnotherCallAreRefused() throws IOException {
        NativeTranscription read = transcriptions.read(completed("[]"));

        assertThat(transcriptions.ofMedia(read, "m1")).isSameAs(read);
        assertThatThrownBy(() -> transcriptions.ofMedia(read, "m2"))
                .isInstanceOf(UnreadableTranscriptionException.class)
                .hasMessageContaining("m2")
                .hasMessageContaining("m1");
        NativeTranscription untold = transcriptions.read(stream("{\"id\":\"t1\",\"status\":\"COMPLETED\"}"));
        assertThatCode(() -> transcriptions.ofMedia(untold, "m2")).doesNotThrowAnyException();
        assertThat(untold.status()).isEqualTo("completed");
    }

    @Test
    void aFailureIsToldWithItsReasonWhereThereIsOne() throws IOException {
        assertThat(transcriptions.failure(
                        transcriptions.read(stream("{\"id\":\"t1\",\"status\":\"failed\",\"reason\":\"no audio\"}"))))
                .contains("t1", "no audio");
        assertThat(transcriptions.failure(transcriptions.read(stream("{\"id\":\"t1\",\"status\":\"failed\"}"))))
                .contains("it gives no reason");
    }

    @Test
    void aTranscriptionMayBeUnknownForTenMinutes() {
        assertThat(transcriptions.mayBeNew(NOW.minus(Duration.ofMinutes(9)))).isTrue();
        assertThat(transcriptions.mayBeNew(NOW.minus(Duration.ofMinutes(11)))).isFalse();
    }
}
