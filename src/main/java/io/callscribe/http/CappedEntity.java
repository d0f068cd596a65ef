package io.callscribe.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The body of an answer, up to a bound. At the bound the connection is given up, for to close a body is to read the rest of
 * it.
 */
public final class CappedEntity extends HttpEntityWrapper {

    private final long maxBytes;
    private final Runnable giveUp;
    private final Supplier<RuntimeException> tooLong;

    private CappedEntity(HttpEntity entity, long maxBytes, Runnable giveUp, Supplier<RuntimeException> tooLong) {
        super(entity);
        this.maxBytes = maxBytes;
        this.giveUp = giveUp;
        this.tooLong = tooLong;
    }

    /**
     * Caps the body of an answer, where it has one.
     *
     * @param maxBytes how much of it may be read
     * @param giveUp closes the connection without reading on
     * @param tooLong makes the exception where there is more; thrown here already where the answer announces it
     */
    public static void cap(
            ClassicHttpResponse response, long maxBytes, Runnable giveUp, Supplier<RuntimeException> tooLong) {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        if (entity.getContentLength() > maxBytes) {
            giveUp.run();
            throw tooLong.get();
        }
        response.setEntity(new CappedEntity(entity, maxBytes, giveUp, tooLong));
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
        private long left = maxBytes;

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
                throw tooLong.get();
            }
        }
    }
}
