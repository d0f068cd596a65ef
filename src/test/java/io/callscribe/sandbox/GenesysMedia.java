package io.callscribe.sandbox;

import io.callscribe.sandbox.Faults.Fault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves audio to whoever bears a token: that of conversations, and that of the archive. GET, Range, If-Range, ETag; and breaks off or
 * spoils it where asked.
 */
final class GenesysMedia implements Site {

    private static final Pattern PATH = Pattern.compile("/downloads/([^/]+)");

    /**
     * What there is to download.
     *
     * @param tag the ETag, in its quotes
     */
    record Media(String id, Audio audio, String mediaType, String tag) {}

    private final Function<String, Optional<Media>> library;
    private final Tokens tokens;
    private final Journal requests;
    private final Map<String, Long> breaks = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> spoilt = new ConcurrentHashMap<>();
    private volatile boolean chunked;

    /** @param library the media by their ids */
    GenesysMedia(Function<String, Optional<Media>> library, Tokens tokens, Journal requests) {
        this.library = library;
        this.tokens = tokens;
        this.requests = requests;
    }

    static String path(String mediaId) {
        return "/downloads/" + mediaId;
    }

    void chunked(boolean withoutLength) {
        chunked = withoutLength;
    }

    /** The next download of a media breaks off after so many bytes. */
    void breakOff(String mediaId, long bytes) {
        breaks.put(mediaId, bytes);
    }

    /** The first byte of the next downloads of a media is a wrong one. */
    void spoil(String mediaId, int howOften) {
        spoilt.put(mediaId, new AtomicInteger(howOften));
    }

    @Override
    public String operation(Call call) {
        return "genesys.download";
    }

    @Override
    public Answer answer(Call call) {
        String range = call.header("Range");
        requests.add(call.method() + " " + call.path() + (range == null ? "" : " " + range));
        if (!tokens.valid(call.header("Authorization"))) {
            return Answer.error(401, "bad.credentials", "The download wants the access token.");
        }
        Matcher path = PATH.matcher(call.path());
        Optional<Media> found = path.matches() ? library.apply(path.group(1)) : Optional.empty();
        return found.map(media -> audio(call, media))
                .orElseGet(() -> Answer.error(404, "not.found", "There is no such media."));
    }

    private Answer audio(Call call, Media media) {
        Answer answer = new ServedAudio(media.audio(), media.mediaType(), media.tag(), !chunked).answer(call);
        if (answer.body() == null) {
            return answer;
        }
        InputStream body = answer.body();
        AtomicInteger left = spoilt.get(media.id());
        if (left != null && left.getAndDecrement() > 0) {
            body = new Spoilt(body);
        }
        Long after = breaks.remove(media.id());
        if (after != null) {
            body = new Broken(body, after);
        }
        return new Answer(answer.status(), answer.headers(), body, answer.length());
    }

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        return GenesysApi.busy(fault, retryAfter);
    }

    /** Breaks off after some bytes. */
    private static final class Broken extends FilterInputStream {

        private long left;

        Broken(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("broken off");
            }
            int read = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }

    /** Has one wrong byte: the first. */
    private static final class Spoilt extends FilterInputStream {

        private boolean spoilt;

        Spoilt(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0 && !spoilt) {
                into[offset] ^= 1;
                spoilt = true;
            }
            return read;
        }
    }
}
