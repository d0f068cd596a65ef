package io.callscribe.sandbox;

import io.callscribe.sandbox.Faults.Fault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the audio of conversations to whoever bears a token: GET, Range, If-Range, ETag; and breaks off or changes where asked. */
final class GenesysMedia implements Site {

    private static final Pattern PATH = Pattern.compile("/downloads/([^/]+)");

    private final Conversations conversations;
    private final Tokens tokens;
    private final Journal requests;
    private final Map<String, Long> breaks = new ConcurrentHashMap<>();
    private volatile boolean chunked;

    GenesysMedia(Conversations conversations, Tokens tokens, Journal requests) {
        this.conversations = conversations;
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
        Optional<Conversation> found = path.matches() ? conversations.byMedia(path.group(1)) : Optional.empty();
        return found.map(one -> audio(call, one.media()))
                .orElseGet(() -> Answer.error(404, "not.found", "There is no such media."));
    }

    private Answer audio(Call call, Recording media) {
        String tag = '"' + media.audio().sha256().substring(0, 32) + '"';
        Answer answer = new ServedAudio(media.audio(), media.mediaType(), tag, !chunked).answer(call);
        Long after = answer.body() == null ? null : breaks.remove(media.id());
        return after == null
                ? answer
                : new Answer(answer.status(), answer.headers(), new Broken(answer.body(), after), answer.length());
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
}
