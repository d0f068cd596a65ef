package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.sandbox.HeardAudio.Heard;
import io.callscribe.sandbox.Multipart.Part;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The two paths of the speech-to-text service. What breaks its form is refused with 400, and recorded. */
final class SttSite implements Site {

    static final String SEGMENTS = "/v1/speech";
    static final String OPENAI = "/v1/audio/transcriptions";

    private static final int LONGEST_BODY = 64 * 1024 * 1024;

    private final String apiKey;
    private final HeardAudio audio;
    private final SpokenWords words;
    private final SttAccount account;
    private final Journal violations;
    private final Set<String> garbled = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean channelsTold;
    private volatile Duration delay = Duration.ZERO;

    SttSite(String apiKey, HeardAudio audio, SpokenWords words, SttAccount account, Journal violations) {
        this.apiKey = apiKey;
        this.audio = audio;
        this.words = words;
        this.account = account;
        this.violations = violations;
    }

    void channelsTold(boolean told) {
        channelsTold = told;
    }

    void delay(Duration time) {
        delay = time;
    }

    void garble(String recordingId, boolean garble) {
        if (garble) {
            garbled.add(recordingId);
        } else {
            garbled.remove(recordingId);
        }
    }

    @Override
    public String operation(Call call) {
        return call.path().equals(OPENAI) ? "stt.openai" : "stt.segments";
    }

    @Override
    public Answer answer(Call call) throws IOException {
        if (!("Bearer " + apiKey).equals(call.header("Authorization"))) {
            return Answer.error(401, "invalid_api_key", "Incorrect API key provided.");
        }
        try {
            return heard(call);
        } catch (BrokenContractException e) {
            violations.add(call.method() + " " + call.path() + ": " + e.getMessage());
            return Answer.error(400, "invalid_request", e.getMessage());
        }
    }

    private Answer heard(Call call) throws IOException {
        boolean openai = call.path().equals(OPENAI);
        if (!call.method().equals("POST") || !openai && !call.path().equals(SEGMENTS)) {
            return Answer.error(404, "not_found", "There is no " + call.method() + " " + call.path() + ".");
        }
        String key = call.header("Idempotency-Key");
        if (key == null || call.header("Content-Length") == null) {
            throw new BrokenContractException((key == null ? "Idempotency-Key" : "Content-Length") + " is missing");
        }
        List<Part> parts = Multipart.read(call.header("Content-Type"), call.body(LONGEST_BODY));
        SttForm form = openai ? SttForm.openai(parts) : SttForm.segments(parts);
        Heard heard = audio.tell(form.audio().body())
                .orElseThrow(() -> new BrokenContractException("the audio is none of ours, nor a channel of one"));
        if (!form.audio().type().equals(heard.recording().mediaType())) {
            throw new BrokenContractException(form.audio().name() + " is "
                    + heard.recording().mediaType() + ", not " + form.audio().type());
        }
        account.charge(key, heard);
        pause();
        return told(form, heard, openai);
    }

    private Answer told(SttForm form, Heard heard, boolean openai) {
        if (garbled.contains(heard.recording().id())) {
            return Answer.bytes(200, "application/json", "<p>ok".getBytes(StandardCharsets.UTF_8));
        }
        SttAnswer answer = new SttAnswer(heard, words.utterances(heard.recording()));
        ObjectNode json = openai
                ? answer.openai(SttAccount.seconds(heard.recording()))
                : answer.segments(form.diarize(), channelsTold);
        return Answer.json(200, json);
    }

    private void pause() throws IOException {
        try {
            if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the sandbox is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the sandbox is closing");
        }
    }

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        return GenesysApi.busy(fault, retryAfter);
    }

    void close() {
        closed.countDown();
    }
}
