package io.callscribe.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Audio as it is served: whole, or the part that a Range asks for (RFC 9110, section 14).
 *
 * @param tag the ETag, in its quotes
 * @param lengthTold whether a Content-Length goes along
 */
record ServedAudio(Audio audio, String mediaType, String tag, boolean lengthTold) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    Answer answer(Call call) {
        long whole = audio.length();
        String range = call.header("Range");
        String ifRange = call.header("If-Range");
        Optional<long[]> asked =
                range == null || ifRange != null && !ifRange.equals(tag) ? Optional.empty() : range(range, whole);
        if (asked.isPresent() && asked.get()[0] >= whole) {
            return Answer.empty(416).with("Content-Range", "bytes */" + whole);
        }
        long from = asked.map(both -> both[0]).orElse(0L);
        long to = asked.map(both -> both[1]).orElse(whole - 1);
        Answer answer = new Answer(
                        asked.isPresent() ? 206 : 200,
                        Map.of("Content-Type", mediaType, "ETag", tag, "Accept-Ranges", "bytes"),
                        new Part(audio.open(), from, to - from + 1),
                        lengthTold ? to - from + 1 : Answer.CHUNKED)
                .with("Last-Modified", "Fri, 20 Nov 2026 12:00:00 GMT");
        return asked.isPresent() ? answer.with("Content-Range", "bytes " + from + "-" + to + "/" + whole) : answer;
    }

    /** First and last byte of a single range; empty where it is to be ignored. */
    private static Optional<long[]> range(String header, long whole) {
        Matcher range = RANGE.matcher(header);
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            return Optional.of(new long[] {Math.max(0, whole - Long.parseLong(range.group(2))), whole - 1});
        }
        long to = range.group(2).isEmpty() ? whole - 1 : Math.min(whole - 1, Long.parseLong(range.group(2)));
        return Optional.of(new long[] {Long.parseLong(range.group(1)), to});
    }

    /** A part of a stream. */
    private static final class Part extends InputStream {

        private final InputStream all;
        private long skip;
        private long left;

        Part(InputStream all, long skip, long length) {
            this.all = all;
            this.skip = skip;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (skip > 0) {
                all.skipNBytes(skip);
                skip = 0;
            }
            if (left == 0) {
                return -1;
            }
            int read = all.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            all.close();
        }
    }
}
