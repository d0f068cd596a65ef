package io.callscribe.audio;

import static io.callscribe.audio.Samples.chunk;
import static io.callscribe.audio.Samples.data;
import static io.callscribe.audio.Samples.fmt;
import static io.callscribe.audio.Samples.riff;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AnyWavChannelTest {

    @Property(tries = 200)
    void theChannelsPutTogetherAreTheFile(
            @ForAll @IntRange(min = 1, max = 8) int channels,
            @ForAll @IntRange(min = 1, max = 4) int sample,
            @ForAll @IntRange(min = 0, max = 40_000) int length,
            @ForAll @IntRange(min = 0, max = 300) int list,
            @ForAll long seed)
            throws Exception {
        byte[] audio = new byte[length];
        new Random(seed).nextBytes(audio);
        Path file = Files.createTempFile("any", ".wav");
        try {
            Files.write(
                    file,
                    riff(
                            "RIFF",
                            chunk("LIST", new byte[list]),
                            fmt(1, channels, 8_000, sample * 8),
                            data(length, audio)));
            int frames = length / (channels * sample);
            byte[] together = new byte[frames * channels * sample];
            for (int channel = 0; channel < channels; channel++) {
                byte[] mono = mono(file, channel);
                for (int i = 0; i < frames * sample; i++) {
                    together[(i / sample * channels + channel) * sample + i % sample] = mono[44 + i];
                }
            }

            assertThat(WavChannel.splittable(file)).isEqualTo(channels);
            assertThat(together).isEqualTo(java.util.Arrays.copyOf(audio, together.length));
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] mono(Path file, int channel) throws Exception {
        WavChannel mono = WavChannel.of(file, channel);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mono.writeTo(out);
        byte[] bytes = out.toByteArray();
        assertThat((long) bytes.length).isEqualTo(mono.length());
        assertThat(Samples.read(bytes).channels()).isEqualTo(1);
        return bytes;
    }
}
