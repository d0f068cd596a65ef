package io.callscribe.stt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The body of an answer, up to a bound. At the bound the connection is given up, for to close a body is to read the rest of
 * it.
 */
final class CappedEntity extends HttpEntityWrapper {

    private final Runnable giveUp;

    /** @param giveUp closes the connection without reading on */
    CappedEntity(HttpEntity entity, Runnable giveUp) {
        super(entity);
        this.giveUp = giveUp;
    }

    static UnreadableAnswerException tooLong() {
        return new UnreadableAnswerException("Expected an answer of the speech-to-text service of at most "
                + AnswerLimits.MAX_BYTES + " bytes, but there is more. Check stt.url.");
    }

    @Override
    public InputStream getContent() throws IOException {
        InputStream content = super.getContent();
        return content == null ? null : new Capped(content);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream content = getContent()) {
            if (content != null) {
                content.transferTo(out);
            }
        }
    }

    private final class Capped extends FilterInputStream {
        private long left = AnswerLimits.MAX_BYTES;

        Capped(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            take(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            take(Math.max(0, count));
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            take(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void take(long count) {
            left -= count;
            if (left < 0) {
                giveUp.run();
                throw tooLong();
            }
        }
    }
}
