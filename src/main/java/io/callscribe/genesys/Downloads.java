package io.callscribe.genesys;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.io.EofSensorInputStream;

/**
 * Ends downloads that are not wanted any more: closing the body of an HttpClient 5 answer reads all that is left of it, which may be
 * gigabytes; aborting it does not.
 */
public final class Downloads {

    /** The same body, but closing it ends the download. */
    public InputStream endingWhenClosed(InputStream body) {
        return body instanceof EofSensorInputStream download ? new Abortable(download) : body;
    }

    /**
     * The address of a download, if it can be called as it stands. Its text is never told: it may be signed.
     *
     * @throws IllegalArgumentException where it is no http address
     */
    public String address(String url) {
        if (!SignedUrls.isHttp(url)) {
            throw new IllegalArgumentException("Expected an http or https address to download from, came "
                    + (url == null ? "none" : "something else of " + url.length() + " characters"));
        }
        return url;
    }

    /** Closes what was opened; null is nothing to close. */
    public void close(Closeable opened) throws IOException {
        if (opened != null) {
            opened.close();
        }
    }

    private static final class Abortable extends FilterInputStream {

        private final EofSensorInputStream download;

        Abortable(EofSensorInputStream download) {
            super(download);
            this.download = download;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() throws IOException {
            download.abort();
        }
    }
}
