package io.callscribe.http;

import io.callscribe.failure.Shown;
import io.callscribe.failure.UnusableIdException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encodes what comes from outside for its place in an address (RFC 3986, section 2.1): unreserved characters
 * stay, every other one becomes {@code %XX} of its UTF-8 bytes, so that no id can add a segment, a parameter or a host.
 */
public final class PathSegment {
    private static final String UNRESERVED_MARKS = "-._~";

    private PathSegment() {}

    /**
     * An id as one segment of a path.
     *
     * @throws UnusableIdException if it is null or blank, is {@code .} or {@code ..} (which a server may take as a
     *     step in the path, 3.3), or has half a surrogate pair
     */
    public static String encode(String id) {
        if (".".equals(id) || "..".equals(id)) {
            throw new UnusableIdException("Expected an id that can stand in a path, came '" + id
                    + "', which means a folder there; the item cannot be asked for.");
        }
        return percentEncoded(id, "an id for a path");
    }

    /**
     * A value of a query parameter. A blank becomes {@code %20}, a plus {@code %2B}.
     *
     * @throws UnusableIdException if it is null or blank, or has half a surrogate pair
     */
    public static String encodeQuery(String value) {
        return percentEncoded(value, "a value for a query");
    }

    private static String percentEncoded(String text, String what) {
        if (text == null || text.isBlank()) {
            throw new UnusableIdException(
                    "Expected " + what + ", came " + (text == null ? "null" : "'" + Shown.of(text, 80) + "'") + ".");
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        ByteBuffer bytes = utf8(text, what);
        while (bytes.hasRemaining()) {
            append(encoded, bytes.get() & 0xFF);
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int octet) {
        boolean unreserved = octet >= '0' && octet <= '9'
                || octet >= 'A' && octet <= 'Z'
                || octet >= 'a' && octet <= 'z'
                || UNRESERVED_MARKS.indexOf(octet) >= 0;
        if (unreserved) {
            encoded.append((char) octet);
        } else {
            encoded.append(String.format("%%%02X", octet));
        }
    }

    private static ByteBuffer utf8(String text, String what) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new UnusableIdException("Expected " + what + " in Unicode, came '" + Shown.of(text, 80)
                    + "', which has half a surrogate pair.");
        }
    }
}
