package io.callscribe.sandbox;

import io.callscribe.sandbox.Faults.Fault;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the audio behind the signed links: GET, Range, ETag. A bearer here is a leak, and recorded as a violation. */
final class GenesysFiles implements Site {

    private static final Pattern PATH = Pattern.compile("/recordings/([^/]+)/audio");

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
        return new ServedAudio(recording.audio(), recording.mediaType(), tag, !chunked).answer(call);
    }

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        Answer answer = fault == Fault.TOO_MANY
                ? Answer.xml(429, "TooManyRequests", "Please reduce your request rate")
                : Answer.xml(503, "SlowDown", "Please reduce your request rate");
        return fault == Fault.TOO_MANY ? answer.with("Retry-After", String.valueOf(retryAfter)) : answer;
    }
}
