package io.callscribe.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decodes what is percent-encoded (RFC 3986, section 2.1), strictly: what is not UTF-8 is not guessed at. */
public final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * The parameters of a query, decoded, in the order in which they came; a plus is a blank, as forms have it.
     *
     * @param query null gives none
     * @throws IllegalArgumentException where it is not percent-encoded UTF-8, or a parameter stands there twice
     */
    public static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] sides = pair.split("=", 2);
            String name = decode(sides[0], true);
            String value = sides.length == 2 ? decode(sides[1], true) : "";
            if (!pair.isEmpty() && parameters.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("a parameter stands in the query twice");
            }
        }
        return parameters;
    }

    /**
     * The decoded text.
     *
     * @param plusIsBlank as in a query
     * @throws IllegalArgumentException where it is not percent-encoded UTF-8
     */
    public static String decode(String encoded, boolean plusIsBlank) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            char c = encoded.charAt(at);
            if (c == '%') {
                bytes.write(octet(encoded, at));
                at += 2;
            } else if (c > 0x7F) {
                throw new IllegalArgumentException("a character is not percent-encoded");
            } else {
                bytes.write(c == '+' && plusIsBlank ? ' ' : c);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int octet(String encoded, int at) {
        int high = at + 2 < encoded.length() ? digit(encoded.charAt(at + 1)) : -1;
        int low = at + 2 < encoded.length() ? digit(encoded.charAt(at + 2)) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("a percent sign is not followed by two hexadecimal digits");
        }
        return high * 16 + low;
    }

    /** Of ASCII alone, which Character.digit is not. */
    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /**
     * Bytes as text.
     *
     * @throws IllegalArgumentException where they are not UTF-8
     */
    public static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the text is not UTF-8", e);
        }
    }
}
