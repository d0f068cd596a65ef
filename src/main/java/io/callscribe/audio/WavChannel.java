package io.callscribe.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One channel of a WAV file on disk, as a mono WAV file of its own: the same samples, the same rate, none of the other
 * chunks. Its length is known before a byte is written, and it can be written any number of times. Samples are copied as
 * they are, so every encoding with whole samples of equal size can be parted: PCM, float, A-law and mu-law, plain or as
 * WAVE_FORMAT_EXTENSIBLE. Compressed ones (ADPCM and the like) cannot. A last frame that is not whole is left out.
 *
 * <p>In memory there is at most 1 MiB while the header is read, and two buffers of some 64 KiB while it is written.
 */
public final class WavChannel {
    /** What may stand before the samples. A file with more (pictures, say) is not split. */
    private static final int MAX_HEAD = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final int PCM_HEADER = 44;
    /** An encoding that is not PCM has a size of extra fields, and a count of samples in a chunk {@code fact}. */
    private static final int OTHER_HEADER = 58;

    private static final long MAX_DATA = 0xFFFF_FFFFL - OTHER_HEADER;

    private final Path file;
    private final WavFormat format;
    private final long start;
    private final long frames;
    private final int channel;

    private WavChannel(Path file, WavLayout layout, int channel) {
        this.file = file;
        this.format = layout.format();
        this.start = layout.start();
        this.frames = layout.length() / ((long) format.channels() * format.sampleBytes());
        this.channel = channel;
    }

    /**
     * How many channels the file can be split into.
     *
     * @return 0 where it is no WAV file, or one whose channels cannot be parted
     * @throws UnacceptableAudioException where the WAV file is broken
     * @throws TruncatedAudioException where it is cut short
     */
    public static int splittable(Path file) throws IOException {
        return layout(file).map(layout -> layout.format().channels()).orElse(0);
    }

    /**
     * One channel.
     *
     * @param channel from 0
     * @throws IllegalArgumentException where the file cannot be split, or has no such channel
     * @throws UnacceptableAudioException where the WAV file is broken
     * @throws TruncatedAudioException where it is cut short
     */
    public static WavChannel of(Path file, int channel) throws IOException {
        WavLayout layout = layout(file).orElseThrow(() -> refused("a WAV file of plain samples", "another file"));
        int channels = layout.format().channels();
        if (channel < 0 || channel >= channels) {
            throw refused("a channel from 0 to " + (channels - 1), "channel " + channel);
        }
        return new WavChannel(file, layout, channel);
    }

    private static Optional<WavLayout> layout(Path file) throws IOException {
        long length = Files.size(file);
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes((int) Math.min(MAX_HEAD, length));
        }
        Head head = new Head(first, length);
        if (!new WavReader().matches(head)) {
            return Optional.empty();
        }
        WavLayout layout = WavLayout.of(head);
        boolean plain = layout.found() && layout.format().isInterleaved() && layout.length() <= MAX_DATA;
        return plain ? Optional.of(layout) : Optional.empty();
    }

    private static IllegalArgumentException refused(String expected, String came) {
        return new IllegalArgumentException("Expected " + expected + " to be split, but got " + came + ".");
    }

    /** The length of the mono file in bytes. */
    public long length() {
        return headerBytes() + dataBytes() + dataBytes() % 2;
    }

    /**
     * Writes the mono file; the stream stays open.
     *
     * @throws TruncatedAudioException where the file has become shorter meanwhile
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(header());
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(start);
            copy(in, out);
        }
        if (dataBytes() % 2 == 1) {
            out.write(0);
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        int sample = format.sampleBytes();
        int frame = sample * format.channels();
        int most = Math.max(1, BUFFER / frame);
        byte[] read = new byte[most * frame];
        byte[] mono = new byte[most * sample];
        for (long left = frames; left > 0; left -= Math.min(left, most)) {
            int now = (int) Math.min(left, most);
            if (in.readNBytes(read, 0, now * frame) < now * frame) {
                throw new TruncatedAudioException(
                        "Expected " + frames + " frames of audio in the WAV file, but it ended"
                                + " while it was read. It has to be fetched again.");
            }
            for (int i = 0; i < now; i++) {
                System.arraycopy(read, i * frame + channel * sample, mono, i * sample, sample);
            }
            out.write(mono, 0, now * sample);
        }
    }

    private long dataBytes() {
        return frames * format.sampleBytes();
    }

    private int headerBytes() {
        return format.isPcm() ? PCM_HEADER : OTHER_HEADER;
    }

    private byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(headerBytes()).order(ByteOrder.LITTLE_ENDIAN);
        int sample = format.sampleBytes();
        header.put(ascii("RIFF")).putInt((int) (length() - 8)).put(ascii("WAVEfmt "));
        header.putInt(format.isPcm() ? 16 : 18).putShort((short) format.tag()).putShort((short) 1);
        header.putInt(format.sampleRate()).putInt(format.sampleRate() * sample);
        header.putShort((short) sample).putShort((short) (sample * 8));
        if (!format.isPcm()) {
            header.putShort((short) 0).put(ascii("fact")).putInt(4).putInt((int) frames);
        }
        return header.put(ascii("data")).putInt((int) dataBytes()).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
