package io.callscribe.e2e;

import io.callscribe.sandbox.Audio;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Audio that is not what it should be. */
final class BrokenAudio {

    private BrokenAudio() {}

    /** The 44 bytes of a WAV's header, and not a sample. */
    static Audio header(Audio wav) {
        byte[] header = new byte[44];
        try (InputStream in = wav.open()) {
            in.readNBytes(header, 0, 40);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 36);
        return Audio.of(header);
    }

    /** Ends in the middle, however often it is asked for. */
    static Audio truncated(Audio whole) {
        return new Audio() {
            @Override
            public long length() {
                return whole.length();
            }

            @Override
            public InputStream open() {
                try (InputStream in = whole.open()) {
                    return new ByteArrayInputStream(in.readNBytes((int) (whole.length() / 2)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
