package io.callscribe.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsAnswerTest {

    private final SttService service =
            new SttService(new SttSettings(Dialect.named("segments"), "en-US", 2, "phone_call", true));

    @Test
    void theAnswerOfTheContractIsReadAsItStands() throws Exception {
        Transcript transcript = read(
                "{'results':[{'speakerLabel':'speaker_0','transcript':'Hello, depot. ','startTimeMs':0,'endTimeMs':900},"
                        + "{'speakerLabel':'speaker_1','transcript':'Où ça? 港 \\ud83d\\ude00','startTimeMs':950,'endTimeMs':2000}]}");

        assertThat(told(transcript)).isEqualTo("speaker_0 0-900, speaker_1 950-2000");
        assertThat(transcript.turns())
                .extracting(SpeakerTurn::text)
                .containsExactly("Hello, depot. ", "Où ça? 港 \ud83d\ude00");
        assertThat(transcript.turns()).allMatch(turn -> turn.confidence() == null);
    }

    /** Each result is label,start,end; what is empty is left out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what comes | what is read
                "a,0,5; b,3,4; a,9,10 | a 0-5, b 3-4, a 9-10",
                "a,9,10; b,0,5 | b 0-5, a 9-10",
                "a,1,5; b,1,2; c,1,3 | a 1-5, b 1-2, c 1-3",
                "a,,5; b,,9; c,,'' | a 0-5, b 5-9, c 9-9",
                "a,2,; b,,9 | a 2-2, b 2-9",
                "a,7,3; b,,9 | a 7-7, b 7-9",
                "a,-9,3; b,-9,-3 | a 0-3, b 0-0",
                "a,1.5,2.49; b,'3.5','4e3' | a 2-2, b 4-4000",
                "a,null,null; b,' 12 ',13 | a 0-0, b 12-13",
                ",0,1; ' ',2,3; null,4,5; {},6,7; UNKNOWN,8,9 | unknown 0-1, unknown 2-3, unknown 4-5, unknown 6-7, unknown 8-9",
                "7,0,1; true,2,3 | 7 0-1, true 2-3",
                "ch_0,0,1; ch_1,2,3 | speaker_ch_0 0-1, speaker_ch_1 2-3"
            })
    void whatServicesLeaveOpenIsPutRight(String results, String expected) throws Exception {
        assertThat(told(read(results(results)))).isEqualTo(expected);
    }

    @Test
    void resultsWithoutTextAreLeftOutButEndWhereTheyEnd() throws Exception {
        assertThat(told(read("{'results':[{'transcript':' ','startTimeMs':0,'endTimeMs':50},null,{'endTimeMs':60},"
                        + "{'transcript':null},{'transcript':'a'},{'transcript':42,'startTimeMs':99}]}")))
                .isEqualTo("unknown 60-60, unknown 99-99");
    }

    @Test
    void unknownFieldsAreIgnoredInAnyOrder() throws Exception {
        assertThat(
                        told(
                                read(
                                        "{'requestId':[{'results':1}],'results':[{'words':[{'transcript':'b'}],'endTimeMs':2,'transcript':'a','confidence':{}}],'more':{'a':{}}}")))
                .isEqualTo("unknown 0-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'results':[]}", "{'results':[{}]}", "{'results':[{'transcript':'\\n'}]}"})
    void whereNobodySpokeTheTranscriptIsEmpty(String answer) throws Exception {
        assertThat(read(answer).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // channels of the audio | channels of the results | speakers
                "2 | 0 1 0 | ch_0 ch_1 ch_0",
                "2 | '1' '0' | ch_1 ch_0",
                "2 | 1 | ch_1",
                "2 | 0 null | s s",
                "2 | 0 2 | s s",
                "2 | 0 -1 | s s",
                "2 | 0 x | s s",
                "2 | 0 0.5 | s s",
                "1 | 0 0 | s s",
                "3 | 0 1 | s s",
                "- | 0 1 | s s"
            })
    void channelsCountWhereTheAudioHasTwoAndEveryResultTellsOne(Integer audio, String channels, String speakers)
            throws Exception {
        String results = List.of(channels.split(" ")).stream()
                .map(channel -> "{'speakerLabel':'s','transcript':'a','channel':"
                        + (channel.equals("x") ? "'x'" : channel) + "}")
                .collect(Collectors.joining(",", "{'results':[", ",{'transcript':''}]}"));

        assertThat(read(results, audio, AudioPart.WHOLE).turns())
                .extracting(SpeakerTurn::speaker)
                .containsExactly(speakers.split(" "));
    }

    @Test
    void aServiceMayCallItsSpeakersChannelsWhereTheAudioHasSeveral() throws Exception {
        assertThat(read(results("ch_1,0,1"), 2, AudioPart.WHOLE).turns().get(0).speaker())
                .isEqualTo("ch_1");
    }

    @Test
    void onOneChannelOfASplitFileTheChannelSpeaksWhateverTheServiceSays() throws Exception {
        Transcript one = read(results("speaker_1,0,5; ,6,7"), 2, new AudioPart(0));
        Transcript other = read(results("speaker_1,0,1; speaker_0,4,9"), 2, new AudioPart(1));

        assertThat(told(service.merge(List.of(one, other)))).isEqualTo("ch_0 0-5, ch_1 0-1, ch_1 4-9, ch_0 6-7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'results':'secret'} | an array at /results, but there is a string",
                "{'results':{'secret':1}} | an array at /results, but there is an object",
                "{'results':['secret']} | an object at /results/0, but there is a string",
                "{'results':[{'transcript':['secret']}]} | a text at /results/0/transcript, but there is an array",
                "{'results':[{},{'startTimeMs':'secret'}]} | a time in milliseconds at /results/1/startTimeMs",
                "{'results':[{'endTimeMs':true}]} | a time in milliseconds at /results/0/endTimeMs",
                "{'results':[{'endTimeMs':[1]}]} | a time in milliseconds at /results/0/endTimeMs",
                "{'results':[{'startTimeMs':1e400}]} | a time in milliseconds at /results/0/startTimeMs",
                "{'results':[{'startTimeMs':99999999999999999999}]} | a time in milliseconds",
                "{'results':[{'startTimeMs':'NaN'}]} | a time in milliseconds",
                "{'error':'secret'} | an array in the field results, but there is none",
                "{'results':null} | an array in the field results",
                "[] | an object",
                "42 | an object, but there is a number",
                "null | an object",
                "<html>secret</html> | which is JSON, but what came is not",
                "{'results':[{'transcript':'secret | not to its end",
                "{'results':[]} secret | which is JSON",
                "{'results':[]} {'secret':1} | nothing behind it",
                "{'results':[NaN]} | which is JSON"
            })
    void whatIsNoAnswerIsToldWithoutItsWords(String answer, String told) {
        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasNoCause()
                .hasMessageContaining(told)
                .hasMessageNotContaining("secret");
    }

    @Test
    void anEmptyAnswerAndOneInNoEncodingAreTold() {
        assertThatThrownBy(() -> read("")).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> service.read(
                        new ByteArrayInputStream(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe}), 1, AudioPart.WHOLE))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void whatGrowsWithoutBoundIsGivenUp() {
        assertRefused(new Endless("{\"results\":[", "{\"transcript\":\"a\"},"), "50000 segments");
        assertRefused(new Endless("{\"results\":[", "{\"transcript\":\"" + "a".repeat(90_000) + "\"},"), "characters");
        assertRefused(new Endless("{\"results\":[{\"transcript\":\"", "aaaaaaaaaaaaaaaa"), "characters");
        assertRefused(new Endless("{\"other\":[", "[],"), "33554432 bytes");
        assertRefused(new Endless("{\"other\":", "["), "100 levels");
    }

    private void assertRefused(InputStream answer, String told) {
        assertThatThrownBy(() -> service.read(answer, 1, AudioPart.WHOLE))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining(told);
    }

    @Test
    void aStreamThatFailsIsNoFaultOfTheAnswer() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };

        assertThatThrownBy(() -> service.read(broken, 1, AudioPart.WHOLE))
                .isInstanceOf(IOException.class)
                .hasMessage("reset");
    }

    @Test
    void theStreamIsClosedWhateverHappens() {
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream("nothing".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThatThrownBy(() -> service.read(stream, 1, AudioPart.WHOLE))
                .isInstanceOf(UnreadableAnswerException.class);
        assertThat(closed[0]).isTrue();
    }

    private Transcript read(String answer) throws IOException {
        return read(answer, 1, AudioPart.WHOLE);
    }

    private Transcript read(String answer, Integer channels, AudioPart part) throws IOException {
        byte[] bytes = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return service.read(new ByteArrayInputStream(bytes), channels, part);
    }

    private static String results(String results) {
        return List.of(results.split("; ")).stream()
                .map(SegmentsAnswerTest::result)
                .collect(Collectors.joining(",", "{'results':[", "]}"));
    }

    private static String result(String result) {
        String[] fields = result.split(",", -1);
        String label = fields[0];
        boolean bare = label.matches("'.*'|\\d+|null|true|\\{}");
        return "{'transcript':'words'"
                + (label.isEmpty() ? "" : ",'speakerLabel':" + (bare ? label : "'" + label + "'"))
                + (fields[1].isEmpty() ? "" : ",'startTimeMs':" + fields[1])
                + (fields[2].isEmpty() ? "" : ",'endTimeMs':" + fields[2])
                + "}";
    }

    static String told(Transcript transcript) {
        return transcript.turns().stream()
                .map(turn -> turn.speaker() + " " + turn.start().toMillis() + "-"
                        + turn.end().toMillis())
                .collect(Collectors.joining(", "));
    }

    /** A beginning, and then the same for ever. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private final byte[] rest;
        private long at;

        Endless(String start, String rest) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.rest = rest.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            long now = at++;
            return now < start.length ? start[(int) now] : rest[(int) ((now - start.length) % rest.length)];
        }
    }
}
