package io.callscribe.sandbox;

import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the audio behind the signed links: GET, Range, ETag. A bearer here is a leak, and recorded as a violation. */
final class GenesysFiles implements Site {

    private static final Pattern PATH = Pattern.compile("/recordings/([^/]+)/audio");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final Map<String, Recording> recordings;
    private final SignedUrls links;
    private final Journal requests;
    private final Journal violations;
    private volatile boolean chunked;

    GenesysFiles(Map<String, Recording> recordings, SignedUrls links, Journal requests, Journal violations) {
        this.recordings = recordings;
        this.links = links;
        this.requests = requests;
        this.violations = violations;
    }

    static String path(String recordingId) {
        return "/recordings/" + recordingId + "/audio";
    }

    void chunked(boolean withoutLength) {
        chunked = withoutLength;
    }

    @Override
    public String operation(Call call) {
        return "genesys.file";
    }

    @Override
    public Answer answer(Call call) {
        requests.add(call.method() + " " + call.path());
        Matcher path = PATH.matcher(call.path());
        Recording recording = path.matches() ? recordings.get(path.group(1)) : null;
        if (call.header("Authorization") != null) {
            violations.add(call.method() + " " + call.path() + ": Authorization was sent along with a signed URL");
            return Answer.xml(400, "InvalidArgument", "Only one auth mechanism allowed");
        }
        switch (links.verdict(call.path(), call.query())) {
            case FORGED -> {
                violations.add(call.method() + " " + call.path() + ": the signed URL was changed on its way");
                return Answer.xml(403, "SignatureDoesNotMatch", "The signature does not match the request");
            }
            case EXPIRED -> {
                return Answer.xml(403, "AccessDenied", "Request has expired");
            }
            default -> {
                return recording == null
                        ? Answer.xml(404, "NoSuchKey", "There is no such recording")
                        : audio(call, recording);
            }
        }
    }

    private Answer audio(Call call, Recording recording) {
        String tag = '"' + recording.id() + "-" + recording.audio().length() + '"';
        long whole = recording.audio().length();
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
                        Map.of("Content-Type", recording.mediaType(), "ETag", tag, "Accept-Ranges", "bytes"),
                        new Part(recording.audio().open(), from, to - from + 1),
                        chunked ? Answer.CHUNKED : to - from + 1)
                .with("Last-Modified", "Fri, 20 Nov 2026 12:00:00 GMT");
        return asked.isPresent() ? answer.with("Content-Range", "bytes " + from + "-" + to + "/" + whole) : answer;
    }

    /** First and last byte of a single range (RFC 9110, section 14); empty where it is to be ignored. */
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

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        Answer answer = fault == Fault.TOO_MANY
                ? Answer.xml(429, "TooManyRequests", "Please reduce your request rate")
                : Answer.xml(503, "SlowDown", "Please reduce your request rate");
        return fault == Fault.TOO_MANY ? answer.with("Retry-After", String.valueOf(retryAfter)) : answer;
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
