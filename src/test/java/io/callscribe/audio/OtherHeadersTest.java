package io.callscribe.audio;

import static io.callscribe.audio.Samples.ascii;
import static io.callscribe.audio.Samples.be32;
import static io.callscribe.audio.Samples.bytes;
import static io.callscribe.audio.Samples.element;
import static io.callscribe.audio.Samples.join;
import static io.callscribe.audio.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OtherHeadersTest {

    @Test
    void flacTellsAllByItsStreamInfo() throws Exception {
        assertThat(read(Samples.flac(8_000, 2, 8_000L * 90)))
                .isEqualTo(new AudioHeader(AudioFormat.FLAC, 2, 8_000, 90.0, "flac", false));
        assertThat(read(Samples.flac(655_350, 8, 0)))
                .isEqualTo(new AudioHeader(AudioFormat.FLAC, 8, 655_350, null, "flac", false));
    }

    @Test
    void flacWithoutWholeStreamInfoIsTruncated() {
        assertThatThrownBy(() -> read(Arrays.copyOf(Samples.flac(8_000, 2, 1), 41)))
                .isInstanceOf(TruncatedAudioException.class)
                .hasMessageContaining("STREAMINFO");
    }

    @Test
    void mp3LengthIsTheNumberOfFramesWhereItIsGiven() throws Exception {
        byte[] info = join(ascii("Info"), be32(1), be32(1_000));
        byte[] vbri = join(ascii("VBRI"), new byte[10], be32(2_000));

        assertThat(read(Samples.mp3(4, false, info)).seconds()).isEqualTo(1_000 * 1152 / 44_100.0);
        assertThat(read(Samples.mp3(4, true, info))).satisfies(header -> {
            assertThat(header.channels()).isEqualTo(1);
            assertThat(header.seconds()).isEqualTo(1_000 * 1152 / 44_100.0);
        });
        assertThat(read(Samples.mp3(4, false, vbri)).seconds()).isEqualTo(2_000 * 1152 / 44_100.0);
    }

    @Test
    void mp3WithoutANumberOfFramesIsAnEstimateByItsBitRate() throws Exception {
        byte[] file = Samples.mp3(100, false, new byte[0]);

        assertThat(read(file))
                .isEqualTo(new AudioHeader(AudioFormat.MP3, 2, 44_100, file.length * 8 / 128_000.0, "mp3", true));
    }

    @Test
    void mp3OfVaryingBitRateWithoutANumberOfFramesHasNoLength() throws Exception {
        assertThat(read(Samples.mp3(4, false, join(ascii("Xing"), be32(0)))).seconds())
                .isNull();
    }

    @Test
    void mp3AtTelephoneRatesIsKnown() throws Exception {
        // MPEG 2.5 layer III, 8 kHz, 8 kbit/s, mono: 72 bytes a frame
        byte[] frame = Arrays.copyOf(bytes(0xFF, 0xE3, 0x18, 0xC0), 72);

        assertThat(read(join(frame, frame, frame)))
                .isEqualTo(new AudioHeader(AudioFormat.MP3, 1, 8_000, 216 * 8 / 8_000.0, "mp3", true));
    }

    @Test
    void mp3TagsAndTheZerosBehindThemAreSteppedOver() throws Exception {
        byte[] info = join(ascii("Info"), be32(1), be32(1_000));
        byte[] file = join(Samples.id3(3_000), Samples.id3(10), new byte[77], Samples.mp3(4, false, info));

        assertThat(read(file).seconds()).isEqualTo(1_000 * 1152 / 44_100.0);
    }

    @Test
    void mp3BehindATagLargerThanTheHeadIsKnownByItsTag() throws Exception {
        byte[] file = join(Samples.id3(70_000), Samples.mp3(4, false, new byte[0]));

        assertThat(read(file)).isEqualTo(new AudioHeader(AudioFormat.MP3, null, null, null, null, false));
    }

    @Test
    void whatOnlyBeginsLikeMp3IsRefused() {
        byte[] oneFrameThenGarbage = Arrays.copyOf(Samples.mp3(1, false, new byte[0]), 1_000);
        byte[] layer2 = Samples.mp3(3, false, new byte[0]);
        layer2[1] = (byte) 0xFD;
        byte[] aac = Samples.mp3(3, false, new byte[0]);
        aac[1] = (byte) 0xF1;

        for (byte[] file : new byte[][] {oneFrameThenGarbage, layer2, aac}) {
            assertThatThrownBy(() -> read(file)).isInstanceOf(UnacceptableAudioException.class);
        }
    }

    @Test
    void oggTellsChannelsAndRateOfItsFirstKnownStream() throws Exception {
        byte[] skeleton = Samples.oggPage(join(ascii("fishead\0"), new byte[56]));
        byte[] opus = Samples.oggPage(Samples.opusHead(2, 8_000));
        byte[] vorbis = Samples.oggPage(Samples.vorbisHead(1, 44_100));

        assertThat(read(opus)).isEqualTo(new AudioHeader(AudioFormat.OGG, 2, 8_000, null, "opus", false));
        assertThat(read(vorbis)).isEqualTo(new AudioHeader(AudioFormat.OGG, 1, 44_100, null, "vorbis", false));
        assertThat(read(join(skeleton, opus)).codec()).isEqualTo("opus");
        assertThat(read(join(skeleton, new byte[100]))).isEqualTo(AudioHeader.of(AudioFormat.OGG));
    }

    @Test
    void oggThatEndsWithinItsFirstPageIsTruncated() {
        byte[] opus = Samples.oggPage(Samples.opusHead(2, 8_000));
        for (int length = 4; length < opus.length; length++) {
            byte[] cut = Arrays.copyOf(opus, length);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(TruncatedAudioException.class);
        }
    }

    @Test
    void webmTellsItsFirstAudioTrackWhateverTheOrder() throws Exception {
        byte[] info = element(
                0x1549A966L,
                element(0x2AD7B1, bytes(0x0F, 0x42, 0x40)),
                element(0x4489, ByteBuffer.allocate(4).putFloat(61_500).array()));
        byte[] video = element(0xAE, element(0x83, bytes(1)), element(0x86, ascii("V_VP9")));
        byte[] rate = ByteBuffer.allocate(8).putDouble(48_000).array();
        byte[] audio = element(
                0xAE,
                element(0x86, ascii("A_OPUS")),
                element(0xE1, element(0xB5, rate), element(0x9F, bytes(2))),
                element(0x83, bytes(2)));
        byte[] second = element(0xAE, element(0x83, bytes(2)), element(0xE1, element(0x9F, bytes(1))));
        byte[] cluster = element(0x1F43B675L, element(0x86, ascii("A_NONE")));

        byte[] file = Samples.webm(
                "webm", element(0xEC, new byte[99]), info, element(0x1654AE6BL, video, audio, second), cluster);

        assertThat(read(file)).isEqualTo(new AudioHeader(AudioFormat.WEBM, 2, 48_000, 61.5, "A_OPUS", false));
    }

    @Test
    void webmTellsItsDefaultsAndNothingOfALengthItDoesNotHave() throws Exception {
        byte[] audio = element(0xAE, element(0x83, bytes(2)), element(0xE1));

        assertThat(read(Samples.webm("webm", element(0x1654AE6BL, audio))))
                .isEqualTo(new AudioHeader(AudioFormat.WEBM, 1, 8_000, null, null, false));
        assertThat(read(Samples.webm("webm"))).isEqualTo(AudioHeader.of(AudioFormat.WEBM));
    }

    @Test
    void matroskaThatIsNoWebmIsRefused() {
        assertThatThrownBy(() -> read(Samples.webm("matroska"))).isInstanceOf(UnacceptableAudioException.class);
    }

    @Test
    void mp4IsKnownByItsBrands() throws Exception {
        assertThat(read(Samples.mp4("isom", "iso2")).format()).isEqualTo(AudioFormat.MP4);
        assertThat(read(Samples.mp4("XYZ ", "mp42")).format()).isEqualTo(AudioFormat.MP4);
        assertThat(read(Samples.mp4("M4A ", "mp42"))).isEqualTo(AudioHeader.of(AudioFormat.M4A));
        assertThatThrownBy(() -> read(Samples.mp4("heic", "mif1"))).isInstanceOf(UnacceptableAudioException.class);
    }

    @Test
    void amrTellsItsBand() throws Exception {
        assertThat(read(ascii("#!AMR\nxxxx")))
                .isEqualTo(new AudioHeader(AudioFormat.AMR, 1, 8_000, null, "amr-nb", false));
        assertThat(read(ascii("#!AMR-WB\nxxxx")))
                .isEqualTo(new AudioHeader(AudioFormat.AMR, 1, 16_000, null, "amr-wb", false));
        assertThat(read(join(ascii("#!AMR-WB_MC1.0\n"), be32(2))).channels()).isEqualTo(2);
    }

    @Test
    void mediaFormatsAreThoseOfTranscribe() {
        assertThat(Arrays.stream(AudioFormat.values()).map(AudioFormat::mediaFormat))
                .containsExactly("wav", "flac", "mp3", "ogg", "mp4", "m4a", "webm", "amr");
        assertThat(AudioFormat.MP3.contentType()).isEqualTo("audio/mpeg");
        assertThat(AudioFormat.M4A.extension()).isEqualTo("m4a");
    }
}
