package io.callscribe.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body of multipart/form-data (RFC 7578), read strictly: no preamble, every part with its name, nothing left over. */
final class Multipart {

    /**
     * One part.
     *
     * @param fileName null where there is none
     * @param type its Content-Type; null where there is none
     */
    record Part(String name, String fileName, String type, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static final Pattern TYPE =
            Pattern.compile("multipart/form-data;\\s*(?:charset=[^;]+;\\s*)?boundary=\"?([^\";]{1,70})\"?(?:;.*)?");
    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[; ]filename=\"([^\"]*)\"");

    private final byte[] body;
    private final byte[] delimiter;

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @throws BrokenContractException where the body is none, or not as it should be */
    static List<Part> read(String contentType, byte[] body) {
        Matcher type = TYPE.matcher(contentType == null ? "" : contentType);
        if (!type.matches()) {
            throw new BrokenContractException("expected multipart/form-data with a boundary, came " + contentType);
        }
        return new Multipart(body, type.group(1)).parts();
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        // the first delimiter has no line before it
        if (!startsWith(0, 2, delimiter.length - 2)) {
            throw new BrokenContractException("the body does not begin with its boundary");
        }
        int at = delimiter.length - 2;
        while (says(at, "\r\n")) {
            int end = find(at + 2);
            parts.add(part(at + 2, end));
            at = end + delimiter.length;
        }
        boolean ended = says(at, "--") && (at + 2 == body.length || says(at + 2, "\r\n") && at + 4 == body.length);
        if (!ended) {
            throw new BrokenContractException("the body does not end with its boundary and --");
        }
        return parts;
    }

    private Part part(int from, int to) {
        int blank = from;
        while (!says(blank, "\r\n\r\n")) {
            if (++blank + 4 > to) {
                throw new BrokenContractException("a part has no blank line after its headers");
            }
        }
        String disposition = "";
        String type = null;
        for (String header : new String(body, from, blank - from, StandardCharsets.UTF_8).split("\r\n")) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-disposition:")) {
                disposition = header;
            } else if (lower.startsWith("content-type:")) {
                type = header.substring("content-type:".length()).strip();
            }
        }
        String name = first(NAME, disposition)
                .orElseThrow(() -> new BrokenContractException("a part has no name in its Content-Disposition"));
        byte[] content = Arrays.copyOfRange(body, blank + 4, to);
        return new Part(name, first(FILE_NAME, disposition).orElse(null), type, content);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private int find(int from) {
        for (int at = from; at + delimiter.length <= body.length; at++) {
            if (startsWith(at, 0, delimiter.length)) {
                return at;
            }
        }
        throw new BrokenContractException("a part does not end with the boundary");
    }

    private boolean startsWith(int at, int delimiterFrom, int length) {
        return at + length <= body.length
                && Arrays.equals(body, at, at + length, delimiter, delimiterFrom, delimiterFrom + length);
    }

    private boolean says(int at, String text) {
        if (at + text.length() > body.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (body[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
