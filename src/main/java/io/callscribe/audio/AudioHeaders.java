package io.callscribe.audio;

import java.util.List;
import java.util.Optional;

/** Tells the format of a recording by its first bytes, and what its header says. Pure functions. */
public final class AudioHeaders {
    /** The largest head that is looked at, in bytes. */
    public static final int MAX_HEAD = 64 * 1024;

    private static final List<HeaderReader> READERS = List.of(
            new WavReader(),
            new FlacReader(),
            new OggReader(),
            new WebmReader(),
            new Mp4Reader(),
            new AmrReader(),
            new Mp3Reader());

    private AudioHeaders() {}

    /**
     * Reads what the first bytes tell.
     *
     * @param head the first bytes of the file, at most {@link #MAX_HEAD}; the more, the more is told
     * @param totalLength length of the whole file in bytes, at least that of the head
     * @throws UnacceptableAudioException where this is none of the formats of {@link AudioFormat}, or a broken one
     * @throws TruncatedAudioException where the file is empty or ends before what its header promises
     * @throws IllegalArgumentException where the head is too long, or longer than the file
     */
    public static AudioHeader read(byte[] head, long totalLength) throws TruncatedAudioException {
        requireHead(head, totalLength);
        if (totalLength == 0) {
            throw new TruncatedAudioException("Expected audio, but the file is empty: it has to be fetched again.");
        }
        Head bytes = new Head(head, totalLength);
        return readerOf(bytes).orElseThrow(() -> unknown(bytes)).read(bytes);
    }

    /**
     * Checks the format alone, before the length is known.
     *
     * @throws UnacceptableAudioException where this is none of the formats of {@link AudioFormat}
     */
    static void requireKnownFormat(byte[] head) {
        Head bytes = new Head(head, Long.MAX_VALUE);
        if (readerOf(bytes).isEmpty()) {
            throw unknown(bytes);
        }
    }

    private static Optional<HeaderReader> readerOf(Head head) {
        return READERS.stream().filter(reader -> reader.matches(head)).findFirst();
    }

    private static void requireHead(byte[] head, long totalLength) {
        if (head.length > MAX_HEAD || head.length > totalLength) {
            throw new IllegalArgumentException("Expected a head of at most " + MAX_HEAD
                    + " bytes that is no longer than the file, but got " + head.length + " of " + totalLength + ".");
        }
    }

    private static UnacceptableAudioException unknown(Head head) {
        return new UnacceptableAudioException("Expected audio as WAV, FLAC, MP3, Ogg, MP4, M4A, WebM or AMR, but the "
                + "file begins with the bytes " + head.firstBytes() + textHint(head)
                + ". It cannot be transcribed: check what the download delivers.");
    }

    private static String textHint(Head head) {
        int at = head.has(0, "\u00EF\u00BB\u00BF") ? 3 : 0;
        while (head.holds(at, 1) && Character.isWhitespace(head.u8(at))) {
            at++;
        }
        if (head.has(at, "<")) {
            return " (text: an HTML or XML page)";
        }
        return head.has(at, "{") || head.has(at, "[") ? " (text: JSON)" : "";
    }
}
