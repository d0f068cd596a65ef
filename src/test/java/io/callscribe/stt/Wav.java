package io.callscribe.stt;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** WAV files of 16 bits at 8 kHz. */
final class Wav {

    private Wav() {}

    static Path of(Path folder, int channels, byte[] samples) throws IOException {
        Path file = Files.createTempFile(folder, "call", ".audio");
        return Files.write(file, concat(header(channels, samples.length), samples));
    }

    /** A file of silence that takes no room on disk. */
    static Path sparse(Path folder, int channels, int bytes) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "big", ".audio"), header(channels, bytes));
        try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
            all.setLength(44L + bytes);
        }
        return file;
    }

    private static byte[] header(int channels, int length) {
        return ByteBuffer.allocate(44)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(8_000)
                .putInt(8_000 * 2 * channels)
                .putShort((short) (2 * channels))
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(length)
                .array();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
