package io.callscribe.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A speech-to-text service that speaks both dialects, each on a path of its own. It hears the sandbox's recordings, and no others. */
public final class FakeStt implements AutoCloseable {

    static final String API_KEY = "sandbox-speech-key";

    /**
     * What was paid for.
     *
     * @param channel the one channel that was sent; -1 for the whole file
     * @param key the Idempotency-Key
     * @param seconds of audio
     */
    public record Charge(String recordingId, int channel, String key, double seconds) {}

    private final Journal violations = new Journal();
    private final SttAccount account = new SttAccount();
    private final HeardAudio audio;
    private final SttSite site;
    private final WebServer server;

    FakeStt(List<Recording> recordings, SpokenWords words, Faults faults) {
        audio = new HeardAudio(recordings);
        site = new SttSite(API_KEY, audio, words, account, violations);
        server = new WebServer("speech", site, faults);
    }

    /** @param dialect segments or openai */
    public URI url(String dialect) {
        return server.url().resolve(dialect.equals("openai") ? SttSite.OPENAI : SttSite.SEGMENTS);
    }

    void add(Recording recording) {
        audio.add(recording);
    }

    /** Whether the segments of two-channel audio tell their channel; at first they do not. */
    public void tellChannels(boolean told) {
        site.channelsTold(told);
    }

    /** Whether a repeated Idempotency-Key is free; at first it is. */
    public void honourKeys(boolean honoured) {
        account.honourKeys(honoured);
    }

    /** How long it listens, from now on. */
    public void answerAfter(Duration delay) {
        site.delay(delay);
    }

    /** While set, what is answered for a recording is no JSON. */
    public void garble(String recordingId, boolean garbled) {
        site.garble(recordingId, garbled);
    }

    /** All that was charged, in order. */
    public List<Charge> charges() {
        return account.charges();
    }

    /** How often each recording was charged. */
    public Map<String, Integer> chargesByRecording() {
        Map<String, Integer> times = new TreeMap<>();
        charges().forEach(charge -> times.merge(charge.recordingId(), 1, Integer::sum));
        return times;
    }

    /** Calls that came as they should. */
    public int calls() {
        return account.calls();
    }

    /** How many of them bore a key that had come before. */
    public int repeats() {
        return account.repeats();
    }

    /** What broke its form; empty at the end of every good test. */
    public List<String> violations() {
        return violations.lines();
    }

    @Override
    public void close() {
        site.close();
        server.close();
    }
}
