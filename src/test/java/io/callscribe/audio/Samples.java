package io.callscribe.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tiny audio files, written byte by byte. */
final class Samples {
    static final int PCM = 1;
    static final int MU_LAW = 7;

    private Samples() {}

    /** A stereo telephone call in 16 bits at 8 kHz: 32,000 bytes a second. */
    static byte[] wav(double seconds) {
        return wav(PCM, 2, 8_000, 16, (int) (seconds * 32_000));
    }

    static byte[] wav(int tag, int channels, int sampleRate, int bits, int audioBytes) {
        return riff("RIFF", fmt(tag, channels, sampleRate, bits), data(audioBytes, new byte[audioBytes]));
    }

    static byte[] riff(String id, byte[]... chunks) {
        byte[] all = join(chunks);
        return join(ascii(id), le32(all.length + 4L), ascii("WAVE"), all);
    }

    static byte[] fmt(int tag, int channels, int sampleRate, int bits) {
        int frame = channels * bits / 8;
        return chunk(
                "fmt ",
                join(
                        le16(tag),
                        le16(channels),
                        le32(sampleRate),
                        le32((long) sampleRate * frame),
                        le16(frame),
                        le16(bits)));
    }

    static byte[] data(long promised, byte[] audio) {
        return join(ascii("data"), le32(promised), audio);
    }

    /** A chunk with its padding. */
    static byte[] chunk(String id, byte[] content) {
        return join(ascii(id), le32(content.length), content, new byte[content.length % 2]);
    }

    static byte[] flac(int sampleRate, int channels, long samples) {
        long packed = (long) sampleRate << 44 | (channels - 1L) << 41 | 15L << 36 | samples;
        return join(ascii("fLaC"), new byte[] {0, 0, 0, 34}, new byte[10], be64(packed), new byte[16 + 64]);
    }

    /** So many frames of MPEG-1 layer III, 128 kbit/s at 44.1 kHz: 417 bytes each. */
    static byte[] mp3(int frames, boolean mono, byte[] inFirstFrame) {
        byte[] frame = new byte[417];
        System.arraycopy(bytes(0xFF, 0xFB, 0x90, mono ? 0xC0 : 0x00), 0, frame, 0, 4);
        byte[] all = new byte[frame.length * frames];
        for (int i = 0; i < frames; i++) {
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        System.arraycopy(inFirstFrame, 0, all, mono ? 21 : 36, inFirstFrame.length);
        return all;
    }

    static byte[] id3(int size) {
        byte[] syncSafe = bytes(size >> 21 & 0x7F, size >> 14 & 0x7F, size >> 7 & 0x7F, size & 0x7F);
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 'x');
        return join(ascii("ID3"), bytes(4, 0, 0), syncSafe, content);
    }

    /** One Ogg page that begins a logical stream. */
    static byte[] oggPage(byte[] packet) {
        return join(ascii("OggS"), bytes(0, 2), new byte[20], bytes(1, packet.length), packet);
    }

    static byte[] opusHead(int channels, int sampleRate) {
        return join(ascii("OpusHead"), bytes(1, channels), le16(312), le32(sampleRate), new byte[3]);
    }

    static byte[] vorbisHead(int channels, int sampleRate) {
        return join(bytes(1), ascii("vorbis"), le32(0), bytes(channels), le32(sampleRate), new byte[14]);
    }

    static byte[] webm(String docType, byte[]... segment) {
        return join(
                element(0x1A45DFA3L, element(0x4282, ascii(docType))),
                // a segment of unknown size, as a live writer leaves it
                bytes(0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
                join(segment));
    }

    /** One element of EBML with a size of two bytes. */
    static byte[] element(long id, byte[]... contents) {
        byte[] content = join(contents);
        byte[] idBytes = be64(id);
        int start = 0;
        while (idBytes[start] == 0) {
            start++;
        }
        return join(
                Arrays.copyOfRange(idBytes, start, 8),
                bytes(0x40 | content.length >> 8, content.length & 0xFF),
                content);
    }

    static byte[] mp4(String... brands) {
        byte[] rest = ascii(String.join("", Arrays.copyOfRange(brands, 1, brands.length)));
        return join(be32(16 + rest.length), ascii("ftyp"), ascii(brands[0]), be32(512), rest, new byte[64]);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] le16(int value) {
        return bytes(value, value >> 8);
    }

    static byte[] le32(long value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) value)
                .array();
    }

    static byte[] le64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    static byte[] be32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] be64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    /** What the head of the file tells. */
    static AudioHeader read(byte[] file) throws TruncatedAudioException {
        return read(file, file.length);
    }

    /** The same for a file of another length than is held here. */
    static AudioHeader read(byte[] start, long length) throws TruncatedAudioException {
        int head = (int) Math.min(Math.min(start.length, AudioHeaders.MAX_HEAD), length);
        return AudioHeaders.read(Arrays.copyOf(start, head), length);
    }
}
