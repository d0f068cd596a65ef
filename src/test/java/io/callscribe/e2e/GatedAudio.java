package io.callscribe.e2e;

import io.callscribe.sandbox.Audio;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

/** Audio whose second half comes only once the gate is open. */
final class GatedAudio implements Audio {

    private final Audio audio;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    GatedAudio(Audio audio) {
        this.audio = audio;
    }

    /** Whether a reader stands at the gate. */
    boolean isReached() {
        return reached.getCount() == 0;
    }

    void openGate() {
        open.countDown();
    }

    @Override
    public String sha256() {
        return audio.sha256();
    }

    @Override
    public long length() {
        return audio.length();
    }

    @Override
    public InputStream open() {
        return new FilterInputStream(audio.open()) {
            private long left = length() / 2;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int wanted) throws IOException {
                if (left == 0) {
                    pass();
                }
                int count = super.read(into, offset, (int) (left > 0 ? Math.min(left, wanted) : wanted));
                left -= left > 0 ? count : 0;
                return count;
            }
        };
    }

    private void pass() throws IOException {
        reached.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the sandbox is closing");
        }
    }
}
