package io.callscribe.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The samples of a WAV, by which audio is told whatever stands around them.
 *
 * @param coding how a sample is written: the format tag (of WAVE_FORMAT_EXTENSIBLE the one that it stands for), bits and rate
 * @param data the samples of all channels, frame by frame
 */
record WavSamples(String coding, int channels, int bytesASample, byte[] data) {

    private static final int EXTENSIBLE = 0xfffe;

    /** Empty where the file is no whole WAV. */
    static Optional<WavSamples> of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (!says(file, 0, "RIFF") || !says(file, 8, "WAVE") || bytes.getInt(4) != file.length - 8) {
            return Optional.empty();
        }
        ByteBuffer format = null;
        for (int at = 12; at + 8 <= file.length; ) {
            int size = bytes.getInt(at + 4);
            if (size < 0 || size > file.length - at - 8) {
                return Optional.empty();
            }
            if (says(file, at, "fmt ")) {
                format = bytes.slice(at + 8, size).order(ByteOrder.LITTLE_ENDIAN);
            } else if (says(file, at, "data") && format != null) {
                return Optional.of(of(format, Arrays.copyOfRange(file, at + 8, at + 8 + size)));
            }
            at += 8 + size + (size & 1);
        }
        return Optional.empty();
    }

    private static WavSamples of(ByteBuffer format, byte[] data) {
        int tag = format.getShort(0) & 0xffff;
        if (tag == EXTENSIBLE) {
            tag = format.getShort(24) & 0xffff;
        }
        int bits = format.getShort(14);
        return new WavSamples(tag + "/" + bits + "/" + format.getInt(4), format.getShort(2), (bits + 7) / 8, data);
    }

    boolean isSameAs(WavSamples other) {
        return coding.equals(other.coding) && channels == other.channels && Arrays.equals(data, other.data);
    }

    /** One channel as it is by itself. */
    WavSamples channel(int channel) {
        int frame = bytesASample * channels;
        byte[] own = new byte[data.length / frame * bytesASample];
        for (int i = 0; i < own.length; i++) {
            own[i] = data[i / bytesASample * frame + channel * bytesASample + i % bytesASample];
        }
        return new WavSamples(coding, 1, bytesASample, own);
    }

    private static boolean says(byte[] bytes, int at, String word) {
        return bytes.length >= at + word.length()
                && new String(bytes, at, word.length(), StandardCharsets.US_ASCII).equals(word);
    }
}
