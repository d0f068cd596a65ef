package io.callscribe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The speech-to-text service of the sandbox hears our recordings only, in forms that are as they should be. */
class FakeSttTest {

    private final List<Recording> recordings = new ArrayList<>(Recordings.outboundSpeech());
    private final Recording agentFirst = recordings.get(0);
    private final Recording customerFirst = recordings.get(1);
    private Sandbox sandbox;
    private FakeStt stt;
    private ByHand hand;

    @BeforeEach
    void start() {
        recordings.addAll(Recordings.outboundTones(5));
        sandbox = Sandbox.start(SandboxOptions.outbound(Conversation.outbound(recordings)));
        stt = sandbox.stt();
        hand = new ByHand(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void labelsSayWhoSpeaksFirstInTheFileAndNotWhoItIs() throws IOException {
        JsonNode first = results(agentFirst);
        JsonNode second = results(customerFirst);

        assertThat(first.findValuesAsText("speakerLabel"))
                .containsExactly("speaker_0", "speaker_1", "speaker_0", "speaker_1");
        assertThat(first.at("/0/transcript").asText())
                .isEqualTo(agentFirst.utterances().get(0).text());
        assertThat(first.at("/0/startTimeMs").asInt()).isEqualTo(300);
        assertThat(first.at("/0/endTimeMs").asInt()).isEqualTo(3_670);
        assertThat(second.at("/0/speakerLabel").asText()).isEqualTo("speaker_0");
        assertThat(second.at("/0/transcript").asText()).isEqualTo("Hello?");
        assertThat(second.get(0).has("channel")).isFalse();

        stt.tellChannels(true);
        assertThat(results(customerFirst).findValuesAsText("channel")).containsExactly("0", "1", "0", "1");
        assertThat(results(recordings.get(7)).findValuesAsText("channel"))
                .as("mono has none")
                .isEmpty();
        assertThat(stt.violations()).isEmpty();
    }

    @Test
    void aChannelByItselfIsToldByItsSamplesAndGivesItsOwnUtterances() throws IOException {
        for (int channel = 0; channel < 2; channel++) {
            JsonNode answer = openai(FormByHand.openai(channel(customerFirst, channel)), "split-" + channel);

            List<String> texts = new ArrayList<>();
            for (Utterance one : customerFirst.utterances()) {
                if (one.channel() == channel) {
                    texts.add(" " + one.text());
                }
            }
            assertThat(answer.get("segments").findValuesAsText("text")).isEqualTo(texts);
            assertThat(answer.get("segments").findValuesAsText("speaker")).isEmpty();
        }
        assertThat(stt.charges()).extracting(FakeStt.Charge::channel).containsExactly(0, 1);
        assertThat(openai(FormByHand.openai(FormByHand.bytes(agentFirst)), "whole")
                        .at("/segments/0/end")
                        .asDouble())
                .isEqualTo(3.67);
    }

    @Test
    void whatIsNotAsItShouldBeIsRefusedAndRecorded() throws IOException {
        byte[] audio = FormByHand.bytes(agentFirst);
        byte[] changed = audio.clone();
        changed[changed.length / 2]++;

        assertThat(speak(FormByHand.segments(changed), "key")).isEqualTo(400);
        assertThat(speak(FormByHand.segments(audio).part("more", "text/plain", "x"), "key"))
                .isEqualTo(400);
        assertThat(speak(new FormByHand().file("audio", audio), "key")).isEqualTo(400);
        assertThat(speak(FormByHand.openai(audio), "key")).isEqualTo(400);
        assertThat(speak(FormByHand.segments(audio), null)).isEqualTo(400);
        assertThat(hand.speak(stt.url("segments"), FakeStt.API_KEY, "key", FormByHand.segments(audio), false)
                        .statusCode())
                .as("without a Content-Length")
                .isEqualTo(400);
        assertThat(stt.violations()).hasSize(6);
        assertThat(stt.charges()).isEmpty();

        assertThat(hand.speak(stt.url("segments"), "wrong", "key", FormByHand.segments(audio), true)
                        .statusCode())
                .isEqualTo(401);
        assertThat(stt.violations()).hasSize(6);
    }

    @Test
    void aKeyIsChargedOnceWhereKeysAreHonouredAndBringsTheSameAudio() throws IOException {
        FormByHand form = FormByHand.segments(FormByHand.bytes(agentFirst));
        assertThat(speak(form, "key")).isEqualTo(200);
        assertThat(speak(form, "key")).isEqualTo(200);
        assertThat(stt.charges()).singleElement().satisfies(charge -> {
            assertThat(charge.recordingId()).isEqualTo(agentFirst.id());
            assertThat(charge.seconds()).isEqualTo(8.89);
        });
        assertThat(stt.repeats()).isEqualTo(1);

        stt.honourKeys(false);
        assertThat(speak(form, "key")).isEqualTo(200);
        assertThat(stt.chargesByRecording()).containsEntry(agentFirst.id(), 2);

        assertThat(speak(FormByHand.segments(FormByHand.bytes(customerFirst)), "key"))
                .isEqualTo(400);
        assertThat(stt.violations()).hasSize(1);
    }

    @Test
    void faultsComeBeforeAndAfterTheCharge() throws IOException {
        FormByHand form = FormByHand.segments(FormByHand.bytes(agentFirst));
        sandbox.faults().failNext("stt.segments", 1, Fault.TOO_MANY);
        assertThat(speak(form, "key")).isEqualTo(429);
        sandbox.faults().failNext("stt.segments", 1, Fault.CUT_BEFORE);
        assertThatThrownBy(() -> speak(form, "key")).isInstanceOf(IOException.class);
        assertThat(stt.charges()).isEmpty();

        sandbox.faults().failNext("stt.segments", 1, Fault.CUT_AFTER);
        assertThatThrownBy(() -> speak(form, "key")).isInstanceOf(IOException.class);
        assertThat(stt.charges()).hasSize(1);

        stt.garble(agentFirst.id(), true);
        HttpResponse<byte[]> garbled = hand.speak(stt.url("segments"), FakeStt.API_KEY, "key", form, true);
        assertThatThrownBy(() -> Json.read(garbled.body())).isInstanceOf(IOException.class);
    }

    private JsonNode results(Recording recording) throws IOException {
        FormByHand form = FormByHand.segments(FormByHand.bytes(recording));
        HttpResponse<byte[]> answer =
                hand.speak(stt.url("segments"), FakeStt.API_KEY, "of " + recording.id(), form, true);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return Json.read(answer.body()).get("results");
    }

    private JsonNode openai(FormByHand form, String key) throws IOException {
        HttpResponse<byte[]> answer = hand.speak(stt.url("openai"), FakeStt.API_KEY, key, form, true);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return Json.read(answer.body());
    }

    private int speak(FormByHand form, String key) throws IOException {
        return hand.speak(stt.url("segments"), FakeStt.API_KEY, key, form, true).statusCode();
    }

    /** One channel of a mu-law WAV as a WAV by itself, with a header of its own. */
    private static byte[] channel(Recording recording, int channel) throws IOException {
        byte[] data = WavSamples.of(FormByHand.bytes(recording))
                .orElseThrow()
                .channel(channel)
                .data();
        return ByteBuffer.allocate(46 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(38 + data.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(18)
                .putShort((short) 7)
                .putShort((short) 1)
                .putInt(8_000)
                .putInt(8_000)
                .putShort((short) 1)
                .putShort((short) 8)
                .putShort((short) 0)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }
}
