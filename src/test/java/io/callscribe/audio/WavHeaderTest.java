package io.callscribe.audio;

import static io.callscribe.audio.Samples.MU_LAW;
import static io.callscribe.audio.Samples.PCM;
import static io.callscribe.audio.Samples.chunk;
import static io.callscribe.audio.Samples.data;
import static io.callscribe.audio.Samples.fmt;
import static io.callscribe.audio.Samples.join;
import static io.callscribe.audio.Samples.read;
import static io.callscribe.audio.Samples.riff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 8000, 8, pcm-8",
        "1, 2, 8000, 16, pcm-16",
        "1, 2, 16000, 24, pcm-24",
        "3, 1, 48000, 32, float-32",
        "6, 2, 8000, 8, a-law",
        "7, 1, 8000, 8, mu-law"
    })
    void tellsChannelsRateSecondsAndCodec(int tag, int channels, int rate, int bits, String codec) throws Exception {
        byte[] file = Samples.wav(tag, channels, rate, bits, rate * channels * bits / 8 * 3);

        assertThat(read(file)).isEqualTo(new AudioHeader(AudioFormat.WAV, channels, rate, 3.0, codec, false));
    }

    @Test
    void readsWhatJavasOwnWriterWrites() throws Exception {
        var format = new javax.sound.sampled.AudioFormat(11_025, 16, 2, true, false);
        byte[] samples = new byte[11_025 * 4 * 2];
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 4),
                AudioFileFormat.Type.WAVE,
                file);

        assertThat(read(file.toByteArray()))
                .isEqualTo(new AudioHeader(AudioFormat.WAV, 2, 11_025, 2.0, "pcm-16", false));
    }

    @Test
    void extensibleFormatTellsTheTrueCodec() throws Exception {
        byte[] guidRest = new byte[14];
        byte[] core = Arrays.copyOfRange(fmt(0xFFFE, 2, 8_000, 8), 8, 24);
        byte[] extensible = chunk(
                "fmt ", join(core, Samples.le16(22), Samples.le16(8), Samples.le32(3), Samples.le16(MU_LAW), guidRest));

        assertThat(read(riff("RIFF", extensible, data(16_000, new byte[16_000]))))
                .isEqualTo(new AudioHeader(AudioFormat.WAV, 2, 8_000, 1.0, "mu-law", false));
    }

    @Test
    void codecsOfUnevenSampleSizeGoByTheBytesASecond() throws Exception {
        byte[] format = fmt(0x11, 1, 8_000, 16);
        System.arraycopy(Samples.le32(4_064), 0, format, 16, 4);

        AudioHeader header = read(riff("RIFF", format, data(8_128, new byte[8_128])));

        assertThat(header.codec()).isEqualTo("wav-0x0011");
        assertThat(header.seconds()).isEqualTo(2.0);
    }

    @Test
    void chunksInAnyOrderBeforeTheDataAreSteppedOver() throws Exception {
        byte[] file = riff(
                "RIFF",
                chunk("JUNK", new byte[28]),
                chunk("bext", new byte[602]),
                chunk("LIST", new byte[30_001]),
                fmt(PCM, 2, 8_000, 16),
                chunk("fact", new byte[4]),
                data(32_000, new byte[32_000]),
                chunk("LIST", new byte[500]));

        assertThat(read(file)).isEqualTo(new AudioHeader(AudioFormat.WAV, 2, 8_000, 1.0, "pcm-16", false));
    }

    @Test
    void aWriterThatForgotThePaddingIsUnderstood() throws Exception {
        byte[] unpadded = join(Samples.ascii("LIST"), Samples.le32(5), new byte[5]);

        assertThat(read(riff("RIFF", unpadded, fmt(PCM, 2, 8_000, 16), data(32_000, new byte[32_000])))
                        .seconds())
                .isEqualTo(1.0);
    }

    @Test
    void dataBeyondTheHeadLeavesChannelsAndAnEstimate() throws Exception {
        byte[] file =
                riff("RIFF", fmt(PCM, 2, 8_000, 16), chunk("LIST", new byte[70_000]), data(64_000, new byte[64_000]));

        AudioHeader header = read(file);

        assertThat(header.channels()).isEqualTo(2);
        assertThat(header.secondsEstimated()).isTrue();
        assertThat(header.seconds()).isCloseTo(2.0, within(0.01));
    }

    @Test
    void formatBeyondTheHeadLeavesTheFormatAlone() throws Exception {
        byte[] file =
                riff("RIFF", chunk("JUNK", new byte[70_000]), fmt(PCM, 2, 8_000, 16), data(64_000, new byte[64_000]));

        assertThat(read(file)).isEqualTo(new AudioHeader(AudioFormat.WAV, null, null, null, null, false));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 0xFFFF_FFFFL, 0xFFFF_FFFFL - 36, 0x7FFF_FFFFL, 0x7FFF_FFFFL - 36, 0x7FFF_F000L, 0x8000_0000L})
    void unknownLengthOfAStreamedFileIsTakenFromTheFile(long promised) throws Exception {
        byte[] file = riff("RIFF", fmt(PCM, 2, 8_000, 16), data(promised, new byte[80_000]));

        assertThat(read(file)).isEqualTo(new AudioHeader(AudioFormat.WAV, 2, 8_000, 2.5, "pcm-16", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF64", "BW64"})
    void sixtyFourBitSizesStandInDs64(String id) throws Exception {
        byte[] ds64 = chunk("ds64", join(Samples.le64(0), Samples.le64(32_000), Samples.le64(8_000), Samples.le32(0)));
        byte[] file = riff(id, ds64, fmt(PCM, 2, 8_000, 16), data(0xFFFF_FFFFL, new byte[48_000]));

        assertThat(read(file).seconds()).isEqualTo(1.0);
    }

    @Test
    void lessAudioThanPromisedIsATruncatedFile() {
        byte[] file = riff("RIFF", fmt(PCM, 2, 8_000, 16), data(320_000, new byte[160_000]));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(TruncatedAudioException.class)
                .hasMessageContaining("promises 320000 bytes")
                .hasMessageContaining("only 160000");
    }

    @Test
    void aWriterThatCountsItsHeaderAsDataIsNotTakenForATruncatedFile() throws Exception {
        byte[] file = riff("RIFF", fmt(PCM, 2, 8_000, 16), data(32_044, new byte[32_000]));

        assertThat(read(file).seconds()).isEqualTo(1.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 320_000, 0xFFFF_FFFFL})
    void nothingBehindTheHeaderIsNoAudioWhateverItPromises(long promised) throws Exception {
        byte[] file = riff("RIFF", fmt(PCM, 2, 8_000, 16), data(promised, new byte[0]));

        assertThat(file).hasSize(44);
        assertThat(read(file).seconds()).isZero();
    }

    @Test
    void everyCutWithinTheHeaderIsATruncatedFile() {
        byte[] file = Samples.wav(1);
        for (int length = 4; length < 44; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(TruncatedAudioException.class);
        }
    }

    @Test
    void aFormatThatCannotBeIsRefused() {
        byte[] noChannels = riff("RIFF", fmt(PCM, 0, 8_000, 16), data(100, new byte[100]));
        byte[] noRate = riff("RIFF", fmt(PCM, 1, 0, 16), data(100, new byte[100]));
        byte[] tooShort = riff("RIFF", chunk("fmt ", new byte[14]), data(100, new byte[100]));
        byte[] missing = riff("RIFF", data(100, new byte[100]));

        assertThatThrownBy(() -> read(noChannels))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("0 channels at 8000 Hz");
        assertThatThrownBy(() -> read(noRate)).isInstanceOf(UnacceptableAudioException.class);
        assertThatThrownBy(() -> read(tooShort))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("14 bytes");
        assertThatThrownBy(() -> read(missing))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("fmt chunk");
    }

    @Test
    void otherRiffFilesAreNoAudio() {
        byte[] avi = join(Samples.ascii("RIFF"), Samples.le32(100), Samples.ascii("AVI "), new byte[100]);

        assertThatThrownBy(() -> read(avi)).isInstanceOf(UnacceptableAudioException.class);
    }
}
