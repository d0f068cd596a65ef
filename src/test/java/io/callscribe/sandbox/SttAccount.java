package io.callscribe.sandbox;

import io.callscribe.sandbox.HeardAudio.Heard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the speech-to-text service charges: a file once a key, where it honours keys, else once a call. Bound: one line a call. */
final class SttAccount {

    private final Map<String, Heard> byKey = new HashMap<>();
    private final List<FakeStt.Charge> charges = new ArrayList<>();
    private boolean keysHonoured = true;
    private int calls;

    synchronized void honourKeys(boolean honoured) {
        keysHonoured = honoured;
    }

    /** @throws BrokenContractException where the key came with other audio before */
    synchronized void charge(String key, Heard heard) {
        calls++;
        Heard before = byKey.putIfAbsent(key, heard);
        if (before != null && !before.equals(heard)) {
            throw new BrokenContractException("the Idempotency-Key came with other audio before");
        }
        if (before == null || !keysHonoured) {
            charges.add(new FakeStt.Charge(heard.recording().id(), heard.channel(), key, seconds(heard.recording())));
        }
    }

    synchronized List<FakeStt.Charge> charges() {
        return List.copyOf(charges);
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int repeats() {
        return calls - byKey.size();
    }

    static double seconds(Recording recording) {
        return recording.seconds() == null ? 0 : recording.seconds();
    }
}
