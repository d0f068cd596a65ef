package io.callscribe.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller is told whose request is refused: a problem document (RFC 9457). It repeats nothing of the request but what its
 * violations name.
 *
 * @param status the status of the answer
 * @param title the status in words (RFC 9110)
 * @param detail what was expected and what came, in a sentence
 * @param violations the limits that were not kept; empty where no limit was the reason
 * @param headers further headers of the answer, such as Allow
 */
public record Problem(
        int status, String title, String detail, List<Violation> violations, Map<String, String> headers) {

    /** The media type of {@link #toJson()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A limit that was not kept.
     *
     * @param name the field of the request
     * @param limit what is allowed: a number, or a list of texts
     * @param actual what came: a number or a text
     */
    public record Violation(String name, Object limit, Object actual) {}

    public Problem {
        violations = List.copyOf(violations);
        headers = Map.copyOf(headers);
    }

    /** 400: the request cannot be read. */
    public static Problem badRequest(String detail) {
        return of(400, "Bad Request", detail);
    }

    /** 401: it bears no valid credentials; which of them is wrong is not told. */
    public static Problem unauthorized(String detail) {
        return of(401, "Unauthorized", detail);
    }

    /** 404: what it asks for is not known. */
    public static Problem notFound(String detail) {
        return of(404, "Not Found", detail);
    }

    /** 405: the path is right, the method is not. */
    public static Problem methodNotAllowed(String allowed) {
        return of(405, "Method Not Allowed", "Expected the method " + allowed + ".")
                .with("Allow", allowed);
    }

    /** 408: the request was not there in time. */
    public static Problem tooSlow(long seconds) {
        return of(408, "Request Timeout", "Expected the whole request within " + seconds + " seconds.");
    }

    /** 413: the body is larger than it may be. */
    public static Problem tooLarge(int bytes) {
        return of(413, "Content Too Large", "Expected a body of " + bytes + " bytes at most.");
    }

    /** 415: the body is of another type than the one that is read. */
    public static Problem unsupportedType(String expected) {
        return of(415, "Unsupported Media Type", "Expected the Content-Type " + expected + ".")
                .with("Accept", expected);
    }

    /** 422: the request can be read, but limits are not kept. */
    public static Problem unprocessable(String detail, List<Violation> violations) {
        return new Problem(422, "Unprocessable Content", detail, violations, Map.of());
    }

    /** 503: not now. */
    public static Problem unavailable() {
        return of(503, "Service Unavailable", "The request was not accepted. Send it again later.")
                .with("Retry-After", "5");
    }

    /** The same, with one header more. */
    public Problem with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(status, title, detail, violations, more);
    }

    private static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, List.of(), Map.of());
    }

    /** The document, in UTF-8. */
    public byte[] toJson() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", title);
        document.put("status", status);
        document.put("detail", detail);
        if (!violations.isEmpty()) {
            document.put("violations", violations);
        }
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
