package io.callscribe.audio;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class AudioHeadersPropertiesTest {
    private static final List<byte[]> STARTS = List.of(
            Samples.wav(0.01),
            Samples.riff("RF64", Samples.chunk("ds64", new byte[28]), Samples.fmt(1, 2, 8_000, 16)),
            Samples.flac(8_000, 2, 100),
            Samples.mp3(3, true, Samples.ascii("Info")),
            Samples.join(Samples.id3(40), Samples.mp3(2, false, Samples.ascii("Xing"))),
            Samples.oggPage(Samples.opusHead(2, 8_000)),
            Samples.oggPage(Samples.vorbisHead(2, 8_000)),
            Samples.webm(
                    "webm",
                    Samples.element(0x1654AE6BL, Samples.element(0xAE, Samples.element(0x83, Samples.bytes(2))))),
            Samples.mp4("isom", "mp42"),
            Samples.ascii("#!AMR-WB_MC1.0\n0000"),
            Samples.ascii("<html>"));

    @Property
    void anyBytesGiveAHeaderOrAClearRefusal(@ForAll byte[] bytes, @ForAll @LongRange(min = 0) long more) {
        givesHeaderOrRefusal(bytes, saturated(bytes.length, more));
    }

    @Property(tries = 4_000)
    void anyDamageToAHeaderGivesAHeaderOrAClearRefusal(
            @ForAll("damaged") byte[] bytes, @ForAll("moreBytes") long more) {
        givesHeaderOrRefusal(bytes, saturated(bytes.length, more));
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<byte[]> start = Arbitraries.of(STARTS);
        Arbitrary<List<int[]>> damage = Arbitraries.integers()
                .between(0, 200)
                .flatMap(at -> Arbitraries.of(0, 1, 0x7F, 0x80, 0xFE, 0xFF).map(value -> new int[] {at, value}))
                .list()
                .ofMaxSize(6);
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 2_000);
        return Combinators.combine(start, damage, length).as(AudioHeadersPropertiesTest::damage);
    }

    @Provide
    Arbitrary<Long> moreBytes() {
        return Arbitraries.oneOf(
                Arbitraries.just(0L), Arbitraries.longs().between(0, 100_000), Arbitraries.just(Long.MAX_VALUE));
    }

    private static byte[] damage(byte[] start, List<int[]> damage, int length) {
        byte[] bytes = Arrays.copyOf(start, Math.min(length, start.length));
        for (int[] one : damage) {
            if (one[0] < bytes.length) {
                bytes[one[0]] = (byte) one[1];
            }
        }
        return bytes;
    }

    private static long saturated(long length, long more) {
        return more > Long.MAX_VALUE - length ? Long.MAX_VALUE : length + more;
    }

    /** Anything else that is thrown fails the property. */
    private static void givesHeaderOrRefusal(byte[] head, long length) {
        try {
            AudioHeaders.read(head, length);
        } catch (UnacceptableAudioException | TruncatedAudioException e) {
            if (e.getMessage().isBlank()) {
                throw new AssertionError("A refusal without a word.", e);
            }
        }
    }
}
