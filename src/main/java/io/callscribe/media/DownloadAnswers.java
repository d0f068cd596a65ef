package io.callscribe.media;

import io.callscribe.audio.TruncatedAudioException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Takes the answers to a download into it, as camel-http gives them: the status among the headers. */
public final class DownloadAnswers {

    /**
     * Takes in an answer to the download, to its end.
     *
     * @param headers of the answer; a Camel message's, which has the status among them
     * @param body null where the answer has none
     * @throws IOException where it breaks off; what came so far stays
     */
    public void receive(PartialDownload download, Map<String, Object> headers, InputStream body) throws IOException {
        download.receive(
                "206".equals(text(headers.get("CamelHttpResponseCode"))) ? 206 : 200,
                text(headers.get("Content-Range")),
                contentLength(headers),
                text(headers.get("ETag")),
                body);
    }

    /**
     * Takes in the answer 416 to the download.
     *
     * @throws TruncatedAudioException where not all of it has come: it begins anew
     */
    public void nothingBehind(PartialDownload download, Map<String, String> headers) throws IOException {
        download.nothingBehind(headers.entrySet().stream()
                .filter(header -> "Content-Range".equalsIgnoreCase(header.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null));
    }

    /** Null where it is not told, or has no meaning: beside a Transfer-Encoding (RFC 9112, section 6.3), or as no number. */
    private static Long contentLength(Map<String, Object> headers) {
        String length = String.valueOf(headers.get("Content-Length")).strip();
        return headers.get("Transfer-Encoding") == null && length.matches("\\d{1,18}") ? Long.valueOf(length) : null;
    }

    private static String text(Object header) {
        return header == null ? null : header.toString();
    }
}
