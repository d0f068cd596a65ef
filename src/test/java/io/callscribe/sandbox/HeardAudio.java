package io.callscribe.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells which recording an audio file is: bit for bit, or by its samples one channel of a two-channel WAV. */
final class HeardAudio {

    /**
     * What a file is.
     *
     * @param channel the one channel that it is of the recording; {@link #WHOLE} for all of it
     */
    record Heard(Recording recording, int channel) {}

    static final int WHOLE = -1;

    private final Map<String, Heard> files = new ConcurrentHashMap<>();
    private final Map<String, Heard> channels = new ConcurrentHashMap<>();

    HeardAudio(Collection<Recording> recordings) {
        recordings.forEach(this::add);
    }

    void add(Recording recording) {
        files.put(recording.audio().sha256(), new Heard(recording, WHOLE));
        if (recording.mediaType().equals("audio/wav") && recording.channels() == 2) {
            WavSamples.of(bytes(recording)).ifPresent(samples -> {
                for (int i = 0; i < 2; i++) {
                    channels.put(samples.channel(i).fingerprint(), new Heard(recording, i));
                }
            });
        }
    }

    Optional<Heard> tell(byte[] file) {
        try (InputStream in = new ByteArrayInputStream(file)) {
            Optional<Heard> whole = Optional.ofNullable(files.get(Audio.sha256(in)));
            return whole.isPresent() ? whole : WavSamples.of(file).map(samples -> channels.get(samples.fingerprint()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Recording recording) {
        try (InputStream in = recording.audio().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's audio cannot be read", e);
        }
    }
}
