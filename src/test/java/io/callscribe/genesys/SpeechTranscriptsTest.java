package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.genesys.SpeechTranscript.Progress;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechTranscriptsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(86_400);
    private static final String WORDS = "\"transcript\":{\"text\":\"Hush.\"}";

    private final SpeechTranscripts transcripts = new SpeechTranscripts(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "null",
                "{}",
                "{\"transcript\":null}",
                "{\"status\":\"processing\"," + WORDS + "}",
                "{\"status\":\"in-progress\",\"transcript\":{}}",
                "{\"status\":\"whatever comes next\"," + WORDS + "}",
                "{\"status\":7," + WORDS + "}",
            })
    void itMayComeWhereThereIsNoTranscriptOrTheStatusIsNotFinal(String answer) throws Exception {
        SpeechTranscript speech = read(answer);

        assertThat(speech.progress()).isEqualTo(Progress.AWAITED);
        assertThat(speech.reason()).contains("no transcript of it yet").doesNotContain("Hush");
        assertThat(speech.transcript()).isNull();
    }

    @Test
    void noAnswerAndAnUnknownConversationAreAwaitedToo() throws Exception {
        assertThat(transcripts.read(null, "c1", null, null, LONG_AGO).progress())
                .isEqualTo(Progress.AWAITED);
        assertThat(transcripts.none().progress()).isEqualTo(Progress.AWAITED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"completed", "COMPLETE", " Processed ", "Finished", "done", "available", "Ready", "succeeded"})
    void aFinalStatusInAnyCaseTellsThatItIsThere(String status) throws Exception {
        assertThat(read("{\"status\":\"" + status + "\"," + WORDS + "}").isDone())
                .isTrue();
        assertThat(read("{\"status\":\"" + status + "\",\"transcript\":{}}")
                        .transcript()
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "ERROR", "Unavailable", "disabled", " cancelled "})
    void aFailedStatusTellsThatItWillNotComeAndIsTold(String status) throws Exception {
        for (String transcript : List.of(WORDS, "\"transcript\":null", "\"transcript\":{}")) {
            SpeechTranscript speech = read("{\"status\":\"" + status + "\"," + transcript + "}");

            assertThat(speech.isFailed()).isTrue();
            assertThat(speech.reason())
                    .contains(status.strip().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("Hush");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-", "' '", "null"})
    void withoutAStatusWordsAreEnough(String status) throws Exception {
        String field =
                status == null ? "" : status.equals("null") ? "\"status\":null," : "\"status\":\"" + status + "\",";

        assertThat(read("{" + field + WORDS + "}").isDone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // start, end, entered: minutes ago
                "200, 61, 200, true",
                "200, 60, 200, false",
                "61, -, 5, true",
                "59, -, 500, false",
                "-, -, 61, true",
                "-, -, 59, false",
                "-, 61, 1, true",
            })
    void halfAnAnswerWithoutWordsIsBelievedOnceTheCallIsLongOver(
            Integer start, Integer end, int entered, boolean believed) throws Exception {
        for (String answer : List.of(
                "{\"transcript\":{\"text\":\" \",\"segments\":[]}}",
                "{\"status\":\"completed\"}",
                "{\"status\":\"completed\",\"transcript\":null}")) {
            SpeechTranscript speech = transcripts.read(stream(answer), "c1", ago(start), ago(end), at(entered));

            assertThat(speech.isDone()).as(answer).isEqualTo(believed);
        }
    }

    @Test
    void theTextAloneIsOneTurnAsLongAsTheCall() throws Exception {
        assertThat(words(
                        "{\"transcript\":{\"text\":\"Hush.\",\"segments\":[{\"text\":\" \"}]}}",
                        "2026-11-20T08:00:00Z",
                        "2026-11-20T08:01:30Z"))
                .containsExactly(new SpeakerTurn("unknown", "Hush.", null, Duration.ZERO, Duration.ofSeconds(90)));
        assertThat(words("{" + WORDS + "}", "2026-11-20T08:00:00Z", null))
                .containsExactly(new SpeakerTurn("unknown", "Hush.", null, Duration.ZERO, Duration.ZERO));
        assertThat(words("{" + WORDS + "}", "2026-11-20T08:00:00Z", "2026-11-20T07:00:00Z"))
                .containsExactly(new SpeakerTurn("unknown", "Hush.", null, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void segmentsAreTurnsByTheirStartWithTheRolesThatTheirLabelsTell() throws Exception {
        assertThat(
                        words(
                                """
                {"conversationId":"c1","more":{"x":[1]},"transcript":{"text":"all of it","language":"en","segments":[
                  {"speaker":"Customer","text":"Third.","start":"12.5","end":"13","words":[{"w":1}]},
                  {"speaker":" AGENT ","text":"First.","start":0,"end":0.9004},
                  {"speaker":"Speaker 1","text":"Second.","start":1e1,"end":11},
                  {"speaker":"caller","text":" Fourth. ","start":20,"end":21},
                  {"speaker":"","text":"Fifth.","start":30,"end":31},
                  {"text":"Sixth.","start":40,"end":41},
                  {"speaker":{"name":"Agent"},"text":"Seventh.","start":50,"end":51},
                  {"speaker":"Agent","text":"  ","start":60,"end":61},
                  {"speaker":"Agent","start":70,"end":71}
                ]}}"""))
                .containsExactly(
                        turn("agent", "First.", 0, 900),
                        turn("Speaker 1", "Second.", 10_000, 11_000),
                        turn("customer", "Third.", 12_500, 13_000),
                        turn("caller", " Fourth. ", 20_000, 21_000),
                        turn("unknown", "Fifth.", 30_000, 31_000),
                        turn("unknown", "Sixth.", 40_000, 41_000),
                        turn("unknown", "Seventh.", 50_000, 51_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "\"-0.5\"",
                "NaN",
                "\"NaN\"",
                "Infinity",
                "-Infinity",
                "null",
                "true",
                "\"\"",
                "\"0:07\"",
                "[]",
                "{\"s\":1}",
                "1e999999999",
                "1e-999999999",
                "31622401",
                "\"99999999999999999999999999999999999999999\""
            })
    void aTimeThatIsNoneIsMadeUpForAndNoWordIsLost(String time) throws Exception {
        assertThat(words(
                        "{\"transcript\":{\"segments\":[{\"text\":\"One.\",\"start\":3,\"end\":5},{\"text\":\"Two.\",\"start\":"
                                + time + ",\"end\":9},{\"text\":\"Three.\",\"start\":10,\"end\":" + time + "}]}}"))
                .containsExactly(
                        turn("unknown", "One.", 3000, 5000),
                        turn("unknown", "Two.", 5000, 9000),
                        turn("unknown", "Three.", 10_000, 10_000));
    }

    @Test
    void ofAFieldThatStandsTwiceTheLastCounts() throws Exception {
        assertThat(
                        words(
                                "{\"transcript\":{\"text\":\"a\",\"segments\":[{\"text\":\"b\"}],\"segments\":[{\"text\":\"c\"}]}}"))
                .containsExactly(turn("unknown", "c", 0, 0));
        assertThat(words("{\"transcript\":{\"segments\":[{\"text\":\"b\"}]},\"transcript\":{\"text\":\"d\"}}"))
                .containsExactly(turn("unknown", "d", 0, 0));
    }

    @Test
    void wordsOfAnotherConversationAreRefused() {
        assertThatThrownBy(() -> read("{\"conversationId\":\"c2\",\"status\":\"processing\"," + WORDS + "}"))
                .isInstanceOf(UnreadableTranscriptionException.class)
                .hasMessageContainingAll("c1", "c2")
                .hasMessageNotContaining("Hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"Hush\"",
                "7",
                "{\"transcript\":\"Hush\"}",
                "{\"transcript\":[{\"text\":\"Hush\"}]}",
                "{\"transcript\":{\"text\":[\"Hush\"]}}",
                "{\"transcript\":{\"segments\":\"Hush\"}}",
                "{\"transcript\":{\"segments\":{\"text\":\"Hush\"}}}",
                "{\"transcript\":{\"segments\":[\"Hush\"]}}",
                "{\"transcript\":{\"segments\":[null]}}",
                "{\"transcript\":{\"segments\":[{\"text\":{\"Hush\":1}}]}}",
                "{} {\"Hush\":1}"
            })
    void anotherShapeIsTheItemsFaultAndWordsAreNotTold(String answer) {
        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(UnreadableTranscriptionException.class)
                .hasMessageContaining("Expected")
                .hasMessageNotContaining("Hush")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>Hush</html>", "{\"transcript\":{\"text\":\"Hush", "{\"status\":", "Hush", "{\"a\":1}}"})
    void whatIsNoJsonToItsEndMayBeWholeNextTimeAndWordsAreNotTold(String answer) {
        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("Hush")
                .hasNoCause();
    }

    @Test
    void moreSegmentsOrCharactersThanACallCanHaveAreRefused() {
        assertThatThrownBy(
                        () -> read("{\"transcript\":{\"segments\":[" + "{},".repeat(AnswerJson.MOST_TURNS) + "{}]}}"))
                .isInstanceOf(UnreadableTranscriptionException.class)
                .hasMessageContaining("60000 turns");
        assertThatThrownBy(() ->
                        read("{\"transcript\":{\"text\":\"" + "x".repeat(AnswerJson.MOST_CHARACTERS + 1) + "\"}}"))
                .isInstanceOf(UnreadableTranscriptionException.class)
                .hasMessageContaining("characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep", "long", "large"})
    void whatIsOutOfAllBoundsElsewhereInTheAnswerIsRefusedToo(String how) {
        String more =
                switch (how) {
                    case "deep" -> "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
                    case "long" -> "9".repeat(50_000);
                    default -> "[" + "\"xxxxxxxx\",".repeat(7_000_000) + "0]";
                };
        assertThatThrownBy(
                        () -> read("{\"more\":" + more + ",\"transcript\":{\"text\":\"Hush\",\"segments\":[{\"start\":"
                                + (how.equals("long") ? more : "1") + "}]}}"))
                .isInstanceOf(UnreadableTranscriptionException.class)
                .hasMessageContaining("at most")
                .hasMessageNotContaining("Hush");
    }

    @Test
    void whatIsReadIsClosedAndNeverShowsItsWords() throws Exception {
        boolean[] closed = new boolean[1];
        InputStream body = new ByteArrayInputStream(("{" + WORDS + "}").getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        SpeechTranscript speech = transcripts.read(body, "c1", null, null, LONG_AGO);

        assertThat(closed[0]).isTrue();
        assertThat(speech.toString()).doesNotContain("Hush");
        assertThat(new SpeechAnswer("c1", null, true, "Hush", new Transcript(List.of())).toString())
                .doesNotContain("Hush");
    }

    private SpeechTranscript read(String answer) throws IOException {
        return transcripts.read(stream(answer), "c1", null, null, LONG_AGO);
    }

    private List<SpeakerTurn> words(String answer) throws IOException {
        return words(answer, null, null);
    }

    private List<SpeakerTurn> words(String answer, String start, String end) throws IOException {
        return transcripts
                .read(stream(answer), "c1", start, end, LONG_AGO)
                .transcript()
                .turns();
    }

    private static SpeakerTurn turn(String speaker, String text, int startMillis, int endMillis) {
        return new SpeakerTurn(speaker, text, null, Duration.ofMillis(startMillis), Duration.ofMillis(endMillis));
    }

    private static String ago(Integer minutes) {
        return minutes == null ? null : at(minutes).toString();
    }

    private static Instant at(int minutesAgo) {
        return NOW.minus(Duration.ofMinutes(minutesAgo));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
