package io.callscribe.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

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

    HeardAudio(Collection<Recording> recordings) {
        recordings.forEach(this::add);
    }

    void add(Recording recording) {
        files.put(recording.audio().sha256(), new Heard(recording, WHOLE));
    }

    Optional<Heard> tell(byte[] file) {
        try (InputStream in = new ByteArrayInputStream(file)) {
            Optional<Heard> whole = Optional.ofNullable(files.get(Audio.sha256(in)));
            return whole.isPresent() ? whole : WavSamples.of(file).flatMap(this::channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads our two-channel WAVs anew each time: they are few and small. */
    private Optional<Heard> channel(WavSamples samples) {
        return files.values().stream()
                .map(Heard::recording)
                .filter(one -> one.mediaType().equals("audio/wav") && one.channels() == 2)
                .flatMap(one -> IntStream.range(0, 2).mapToObj(channel -> new Heard(one, channel)))
                .filter(one -> isIn(samples, one))
                .findFirst();
    }

    private static boolean isIn(WavSamples samples, Heard candidate) {
        return WavSamples.of(bytes(candidate.recording()))
                .map(all -> all.channel(candidate.channel()).isSameAs(samples))
                .orElse(false);
    }

    private static byte[] bytes(Recording recording) {
        try (InputStream in = recording.audio().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's audio cannot be read", e);
        }
    }
}
