package io.callscribe.audio;

import static io.callscribe.audio.Samples.PCM;
import static io.callscribe.audio.Samples.bytes;
import static io.callscribe.audio.Samples.chunk;
import static io.callscribe.audio.Samples.data;
import static io.callscribe.audio.Samples.fmt;
import static io.callscribe.audio.Samples.join;
import static io.callscribe.audio.Samples.riff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavChannelTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 8, pcm-8",
        "1, 16, pcm-16",
        "1, 24, pcm-24",
        "1, 32, pcm-32",
        "3, 32, float-32",
        "6, 8, a-law",
        "7, 8, mu-law",
        "1, 12, pcm-16"
    })
    void everyEncodingOfWholeSamplesIsParted(int tag, int bits, String codec) throws Exception {
        int sample = (bits + 7) / 8;
        byte[] frames = counting(3 * 2 * sample);
        byte[] fmt = fmt(tag, 2, 8_000, sample * 8);
        fmt[8 + 14] = (byte) bits;
        Path file = file(riff("RIFF", fmt, data(frames.length, frames)));

        for (int channel = 0; channel < 2; channel++) {
            byte[] mono = mono(file, channel);
            assertThat(samples(mono, 3 * sample)).isEqualTo(every(frames, 2, sample, channel));
            assertThat(Samples.read(mono))
                    .isEqualTo(new AudioHeader(AudioFormat.WAV, 1, 8_000, 3 / 8000.0, codec, false));
        }
    }

    @Test
    void anExtensibleFormatIsPartedAsWhatItHolds() throws Exception {
        byte[] core = Arrays.copyOfRange(fmt(0xFFFE, 2, 16_000, 16), 8, 24);
        byte[] extension = join(bytes(22, 0, 16, 0, 3, 0, 0, 0), bytes(1, 0), new byte[14]);
        byte[] frames = counting(40);
        Path file = file(riff("RIFF", chunk("fmt ", join(core, extension)), data(40, frames)));

        assertThat(WavChannel.splittable(file)).isEqualTo(2);
        assertThat(samples(mono(file, 1), 20)).isEqualTo(every(frames, 2, 2, 1));
        assertThat(Samples.read(mono(file, 1)).codec()).isEqualTo("pcm-16");
    }

    @Test
    void chunksBesideTheSamplesAreLeftOut() throws Exception {
        byte[] frames = counting(8);
        Path file = file(riff(
                "RIFF",
                chunk("LIST", new byte[70_001]),
                fmt(PCM, 2, 8_000, 16),
                chunk("LIST", new byte[100_000]),
                data(8, frames),
                chunk("LIST", counting(20))));

        assertThat(mono(file, 0)).hasSize(44 + 4);
        assertThat(samples(mono(file, 0), 4)).isEqualTo(every(frames, 2, 2, 0));
    }

    @ParameterizedTest
    @CsvSource({"4294967295", "0", "2147483647", "2147479552", "44"})
    void aLengthThatTheWriterDidNotKnowIsThatOfTheFile(long promised) throws Exception {
        byte[] frames = counting(12);
        Path file = file(riff("RIFF", fmt(PCM, 2, 8_000, 16), data(promised, frames)));

        assertThat(samples(mono(file, 1), 6)).isEqualTo(every(frames, 2, 2, 1));
    }

    @Test
    void aFrameThatIsNotWholeIsLeftOutAndOddLengthsArePadded() throws Exception {
        byte[] frames = counting(3 * 2 + 1);
        byte[] mono = mono(file(riff("RIFF", fmt(7, 2, 8_000, 8), data(7, frames))), 0);

        assertThat(mono).hasSize(58 + 3 + 1);
        assertThat(Arrays.copyOfRange(mono, 58, 62)).isEqualTo(bytes(1, 3, 5, 0));
        assertThat(Samples.read(mono).seconds()).isEqualTo(3 / 8000.0);
    }

    @Test
    void whatIsPartedCanBePlayed() throws Exception {
        byte[] frames = counting(8_000);
        byte[] mono = mono(file(riff("RIFF", fmt(PCM, 2, 8_000, 16), data(8_000, frames))), 1);

        try (var audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(mono))) {
            assertThat(audio.getFormat().getChannels()).isEqualTo(1);
            assertThat(audio.getFrameLength()).isEqualTo(2_000);
            assertThat(audio.readAllBytes()).isEqualTo(every(frames, 2, 2, 1));
        }
    }

    @Test
    void aRealCallIsPartedIntoItsTwoVoices() throws Exception {
        Path call = Path.of("src/test/resources/sandbox/double-charge.wav");
        byte[] frames;
        try (var audio = AudioSystem.getAudioInputStream(call.toFile())) {
            frames = audio.readAllBytes();
            assertThat(WavChannel.splittable(call)).isEqualTo(2);
            int sample = audio.getFormat().getFrameSize() / 2;
            for (int channel = 0; channel < 2; channel++) {
                try (var mono = AudioSystem.getAudioInputStream(new ByteArrayInputStream(mono(call, channel)))) {
                    assertThat(mono.getFormat().getEncoding())
                            .isEqualTo(audio.getFormat().getEncoding());
                    assertThat(mono.readAllBytes()).isEqualTo(every(frames, 2, sample, channel));
                }
            }
        }
    }

    @Test
    void whatHasNoWholeSamplesCannotBeSplit() throws Exception {
        byte[] adpcm = riff("RIFF", fmt(0x11, 2, 8_000, 4), data(512, new byte[512]));

        assertThat(WavChannel.splittable(file(adpcm))).isZero();
        assertThat(WavChannel.splittable(file(Samples.mp3(3, false, new byte[0]))))
                .isZero();
        assertThatThrownBy(() -> WavChannel.of(file(adpcm), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFrameOfAnotherSizeThanItsSamplesCannotBeSplit() throws Exception {
        byte[] fmt = fmt(PCM, 2, 8_000, 16);
        fmt[8 + 12] = 6;

        assertThat(WavChannel.splittable(file(riff("RIFF", fmt, data(24, new byte[24])))))
                .isZero();
    }

    @Test
    void aChannelThatIsNotThereIsRefusedByItsNumber() {
        assertThatThrownBy(() -> WavChannel.of(file(Samples.wav(1)), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to 1")
                .hasMessageContaining("channel 2");
    }

    @Test
    void aFileThatIsCutShortIsNotSplit() throws Exception {
        byte[] whole = Samples.wav(1);

        assertThatThrownBy(() -> WavChannel.splittable(file(Arrays.copyOf(whole, whole.length - 1_000))))
                .isInstanceOf(TruncatedAudioException.class);
    }

    @Test
    void aFileThatBecomesShorterWhileItIsReadIsTold() throws Exception {
        Path file = file(Samples.wav(1));
        WavChannel channel = WavChannel.of(file, 0);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1_000));

        assertThatThrownBy(() -> channel.writeTo(new ByteArrayOutputStream()))
                .isInstanceOf(TruncatedAudioException.class);
    }

    private byte[] mono(Path file, int channel) throws Exception {
        WavChannel mono = WavChannel.of(file, channel);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mono.writeTo(out);
        assertThat(out.size()).isEqualTo((int) mono.length());
        return out.toByteArray();
    }

    private Path file(byte[] content) throws Exception {
        return Files.write(Files.createTempFile(folder, "call", ".wav"), content);
    }

    /** The samples behind the header of a mono file, without padding. */
    private static byte[] samples(byte[] mono, int length) {
        int start = new String(mono, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("data") + 8;
        return Arrays.copyOfRange(mono, start, start + length);
    }

    static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % 251 + 1);
        }
        return bytes;
    }

    static byte[] every(byte[] frames, int channels, int sample, int channel) {
        int count = frames.length / (channels * sample);
        byte[] one = new byte[count * sample];
        for (int i = 0; i < one.length; i++) {
            one[i] = frames[(i / sample * channels + channel) * sample + i % sample];
        }
        return one;
    }
}
