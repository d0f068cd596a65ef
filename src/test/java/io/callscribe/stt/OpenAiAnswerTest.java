package io.callscribe.stt;

import static io.callscribe.stt.SegmentsAnswerTest.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiAnswerTest {

    private final SttService service =
            new SttService(new SttSettings(Dialect.named("openai"), "en-US", 2, "whisper-1", false));

    @Test
    void segmentsAreInSecondsAndTheSpaceThatWhisperBeginsThemWithIsLeftOut() throws Exception {
        Transcript transcript = read(
                "{'task':'transcribe','language':'english','duration':8.47,'text':' Hello. Depot.',"
                        + "'segments':[{'id':0,'seek':0,'start':0.0,'end':3.3199,'text':' Hello.','tokens':[50364],"
                        + "'temperature':0.0,'avg_logprob':-0.28,'no_speech_prob':0.01,'words':[{'word':' Hello.','start':9}]},"
                        + "{'id':1,'start':'3.3205','end':8.4700003,'text':' Depot.','speaker':'SPEAKER_01'}],'usage':{}}");

        assertThat(told(transcript)).isEqualTo("unknown 0-3320, SPEAKER_01 3321-8470");
        assertThat(transcript.turns()).extracting(SpeakerTurn::text).containsExactly("Hello.", "Depot.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "?, unknown", "(speaker 1), (speaker 1)", "(speaker ?), unknown", "A, A"})
    void theSpeakersOfTheServersAreRead(String label, String speaker) throws Exception {
        assertThat(read("{'segments':[{'start':0,'end':1,'text':'a','speaker':'" + label + "'}]}")
                        .turns())
                .extracting(SpeakerTurn::speaker)
                .containsExactly(speaker);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'text':' All that was said. ','duration':12.5} | unknown 0-12500",
                "{'text':'a'} | unknown 0-0",
                "{'text':'a','segments':null,'duration':'3'} | unknown 0-3000",
                "{'text':'a','segments':[],'duration':3} | unknown 0-3000",
                "{'text':'','segments':[]} | ''",
                "{'text':''} | ''",
                "{'segments':[]} | ''"
            })
    void textAloneIsOneTurn(String answer, String turns) throws Exception {
        assertThat(told(read(answer))).isEqualTo(turns.equals("''") ? "" : turns);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':'secret'} | segments, or the field text, but there is neither",
                "{'text':null} | neither",
                "{'text':{'secret':1}} | a text at /text",
                "{'segments':[{'start':'00:00:01'}]} | a time in seconds at /segments/0/start",
                "secret | which is JSON"
            })
    void whatIsNoAnswerIsTold(String answer, String told) {
        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasNoCause()
                .hasMessageContaining(told)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"whisper, \"whisper\"", "'', nothing", "OpenAI, \"OpenAI\""})
    void anUnknownDialectIsToldWithTheTwoThatThereAre(String name, String came) {
        assertThatThrownBy(() -> Dialect.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stt.dialect: expected segments or openai, but there is " + came + ".");
    }

    private Transcript read(String answer) throws IOException {
        byte[] bytes = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return service.read(new ByteArrayInputStream(bytes), 1, AudioPart.WHOLE);
    }
}
