package io.callscribe.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class AudioStreamPropertiesTest {
    private Path folder;
    private AudioIntake intake;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("spool");
        intake = new AudioIntake(folder, AudioLimits.ofTranscribe());
    }

    @AfterProperty
    void nothingIsLeftInTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        Files.delete(folder);
    }

    @Property(tries = 200)
    void anyChunkingGivesTheSameBytesAndTheSameHash(
            @ForAll @DoubleRange(min = 0.5, max = 6) double seconds,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 100_000) int most,
            @ForAll boolean known)
            throws Exception {
        byte[] file = call(seconds, seed);
        Random pieces = new Random(seed);
        Body body = new Body(file, file.length, at -> 1 + pieces.nextInt(most));
        ByteArrayOutputStream got = new ByteArrayOutputStream();

        try (AudioStream audio = intake.open(body, known ? (long) file.length : null, null)) {
            drain(audio, got, pieces, most);
            assertThat(audio.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        }
        assertThat(got.toByteArray()).isEqualTo(file);
    }

    @Property(tries = 200)
    void anyCutIsDetected(
            @ForAll @DoubleRange(min = 0.5, max = 4) double seconds,
            @ForAll @DoubleRange(min = 0, max = 0.99) double share,
            @ForAll long seed) {
        byte[] file = call(seconds, seed);
        byte[] cut = Arrays.copyOf(file, (int) (file.length * share));

        assertThatThrownBy(() -> readAll(Body.of(cut), (long) file.length)).isInstanceOf(TruncatedAudioException.class);
        // where nobody announces the length, the header of a WAV still does
        assertThatThrownBy(() -> readAll(Body.of(cut), null))
                .isInstanceOfAny(TruncatedAudioException.class, UnacceptableAudioException.class);
    }

    @Property(tries = 100)
    void anyExcessIsDetected(
            @ForAll @DoubleRange(min = 0.5, max = 4) double seconds,
            @ForAll @IntRange(min = 1, max = 100_000) int excess) {
        byte[] file = call(seconds, excess);

        assertThatThrownBy(() -> readAll(Body.of(file, file.length + (long) excess), (long) file.length))
                .isInstanceOf(TruncatedAudioException.class);
    }

    private void readAll(InputStream body, Long length) throws IOException {
        try (AudioStream audio = intake.open(body, length, null)) {
            audio.readAllBytes();
        }
    }

    /** Reads by single bytes and by arrays, at any offset. */
    private static void drain(AudioStream audio, ByteArrayOutputStream got, Random random, int most)
            throws IOException {
        byte[] buffer = new byte[most + 10];
        int count = 0;
        while (count >= 0) {
            got.write(buffer, 5, count);
            if (random.nextInt(10) == 0) {
                int one = audio.read();
                if (one >= 0) {
                    got.write(one);
                }
            }
            count = audio.read(buffer, 5, 1 + random.nextInt(most));
        }
    }

    private static byte[] call(double seconds, long seed) {
        byte[] file = Samples.wav(Math.round(seconds * 8_000) / 8_000.0);
        byte[] audio = new byte[file.length - 44];
        new Random(seed).nextBytes(audio);
        System.arraycopy(audio, 0, file, 44, audio.length);
        return file;
    }
}
