package io.callscribe.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came: nothing of it is decoded, nothing is changed.
 *
 * @param method such as {@code POST}
 * @param path the path, percent-encoded as it came
 * @param query what follows the question mark, percent-encoded as it came; null where there is none
 * @param headers the values of each header, by its name; names are looked up whatever their case
 * @param body the bytes of the body; empty where there is none. Never changed by anybody
 */
public record Received(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

    public Received {
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    /** The value of a header; empty where it is missing, or stands there twice, for then nobody knows which one counts. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0).strip()) : Optional.empty();
    }

    /**
     * Refuses every other method.
     *
     * @throws RefusedRequestException 405
     */
    public void requireMethod(String allowed) {
        if (!method.equals(allowed)) {
            throw new RefusedRequestException(Problem.methodNotAllowed(allowed));
        }
    }

    /**
     * Refuses a body that is not said to be JSON; parameters of the type, such as a charset, do not matter.
     *
     * @throws RefusedRequestException 415
     */
    public void requireJson() {
        String type = header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw new RefusedRequestException(Problem.unsupportedType("application/json"));
        }
    }

    /** The last segment of the path, decoded; an empty text where it has none, or one that is not percent-encoded UTF-8. */
    public String lastSegment() {
        try {
            return PercentEncoding.decode(path.substring(path.lastIndexOf('/') + 1), false);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Without headers, query and body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " with a body of " + body.length + " bytes";
    }
}
