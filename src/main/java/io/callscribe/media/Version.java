package io.callscribe.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a file that a download has begun with: what has come of it can be gone on with only by its strong ETag (RFC 9110,
 * section 8.8.1).
 *
 * @param etag with its quotes
 * @param length in bytes; null where it is not known
 */
record Version(String etag, Long length) {

    private static final String ETAG = "\"[\\x21\\x23-\\x7e\\x80-\\xff]{0,1000}\"";
    private static final Pattern STRONG = Pattern.compile(ETAG);
    private static final Pattern NOTE = Pattern.compile("(" + ETAG + ")\n(\\d{0,18})\n");

    /** Empty where the ETag is missing, weak, or none at all: then nothing can be gone on with. */
    static Optional<Version> of(String etag, Long length) {
        return etag != null && STRONG.matcher(etag).matches()
                ? Optional.of(new Version(etag, length))
                : Optional.empty();
    }

    /** Empty where none is noted, or a crash left the note unfinished. */
    static Optional<Version> read(Path note) throws IOException {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        Matcher lines = NOTE.matcher(Files.readString(note, StandardCharsets.ISO_8859_1));
        return lines.matches()
                ? Optional.of(new Version(
                        lines.group(1), lines.group(2).isEmpty() ? null : (Long) Long.parseLong(lines.group(2))))
                : Optional.empty();
    }

    void write(Path note) throws IOException {
        Files.writeString(note, etag + "\n" + (length == null ? "" : length) + "\n", StandardCharsets.ISO_8859_1);
    }

    /** Whether a part, from byte {@code from} on, is of this very version: it has the same ETag, and the same length where it is told. */
    boolean goesOnWith(ContentRange part, String partEtag, long from) {
        return etag.equals(partEtag)
                && part.first() == from
                && (part.total() == null || length == null || part.total().equals(length));
    }
}
