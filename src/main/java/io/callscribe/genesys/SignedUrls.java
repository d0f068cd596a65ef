package io.callscribe.genesys;

import java.net.URI;
import java.net.URISyntaxException;

/** Checks a signed URL before it is called. Its text is never told: who knows it may hear the call. */
public final class SignedUrls {

    /**
     * The URL itself, if it can be called as it stands.
     *
     * @param url null where none is known
     * @throws SignedUrlExpiredException where none is known, or it is no http URL: the next poll may bring a better one
     */
    public String check(String url) {
        if (url == null || url.isBlank()) {
            throw new SignedUrlExpiredException("No signed URL of the audio is known; the next poll brings one");
        }
        if (!isHttp(url)) {
            throw new SignedUrlExpiredException("Expected an http or https URL of the audio, came something else of "
                    + url.length() + " characters; the next poll may bring a better one");
        }
        return url;
    }

    /** Braces are refused too, for Camel would read {@code {{name}}} in a URL as one of our settings. */
    static boolean isHttp(String url) {
        if (url == null) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().matches("(?i)https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
