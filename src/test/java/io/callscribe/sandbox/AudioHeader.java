package io.callscribe.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What Transcribe sees in the first bytes of a file.
 *
 * @param format as AWS names it; null where it is none that Transcribe takes
 * @param channels 0 where the beginning does not tell
 * @param seconds of a WAV; negative where the beginning does not tell
 */
record AudioHeader(String format, int channels, double seconds) {

    /** So many bytes are enough to look at. */
    static final int LENGTH = 4_096;

    private static final AudioHeader UNKNOWN = new AudioHeader(null, 0, -1);

    /** Looks at the beginning of a file that is {@code length} bytes long in all. */
    static AudioHeader of(byte[] beginning, long length) {
        ByteBuffer bytes = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
        if (says(beginning, 0, "RIFF") && says(beginning, 8, "WAVE")) {
            return wav(bytes, length);
        }
        if (says(beginning, 0, "fLaC") && beginning.length > 21) {
            // STREAMINFO: 20 bits of rate, then 3 bits of channels less one (RFC 9639, section 8.2)
            return new AudioHeader("flac", (beginning[20] >> 1 & 7) + 1, -1);
        }
        if (says(beginning, 0, "OggS") && beginning.length > 38) {
            return new AudioHeader("ogg", says(beginning, 28, "OpusHead") ? beginning[37] : beginning[39], -1);
        }
        if (says(beginning, 0, "ID3")) {
            return new AudioHeader("mp3", 0, -1);
        }
        if (beginning.length > 4 && (beginning[0] & 0xff) == 0xff && (beginning[1] & 0xe0) == 0xe0) {
            return new AudioHeader("mp3", (beginning[3] >> 6 & 3) == 3 ? 1 : 2, -1);
        }
        return UNKNOWN;
    }

    private static AudioHeader wav(ByteBuffer bytes, long length) {
        int channels = 0;
        int perSecond = 0;
        int at = 12;
        while (at + 8 <= bytes.limit()) {
            long size = bytes.getInt(at + 4) & 0xffffffffL;
            if (says(bytes.array(), at, "fmt ") && at + 20 <= bytes.limit()) {
                channels = bytes.getShort(at + 10);
                perSecond = bytes.getInt(at + 16);
            } else if (says(bytes.array(), at, "data")) {
                long data = Math.min(size, length - at - 8);
                return new AudioHeader("wav", channels, perSecond == 0 ? -1 : (double) data / perSecond);
            }
            at += (int) Math.min(8 + size + (size & 1), Integer.MAX_VALUE / 2);
        }
        return new AudioHeader("wav", channels, -1);
    }

    private static boolean says(byte[] bytes, int at, String word) {
        return bytes.length >= at + word.length()
                && new String(bytes, at, word.length(), StandardCharsets.US_ASCII).equals(word);
    }
}
