package io.callscribe.submission;

import io.callscribe.server.JsonFields;
import io.callscribe.server.PercentEncoding;
import io.callscribe.server.Problem;
import io.callscribe.server.Received;
import io.callscribe.server.RefusedRequestException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what is submitted: a JSON object with {@code mediaId}, {@code language}, {@code duration}, {@code size} and {@code codec}, or, where there is no
 * body, a query with {@code media_id} and the others under the same names. Fields that it does not know do not matter.
 */
public final class SubmitReader {

    private static final Set<String> IN_QUERY = Set.of("media_id", "language", "duration", "size", "codec");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[0-9A-Za-z]{2,8}){0,3}");
    private static final Pattern CODEC = Pattern.compile("[0-9A-Za-z._/+-]{1,32}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");

    private final String usualLanguage;

    /** @param usualLanguage the language where none is given */
    public SubmitReader(String usualLanguage) {
        this.usualLanguage = usualLanguage;
    }

    /** @throws RefusedRequestException 400 or 415 */
    public SubmitRequest read(Received request) {
        Map<String, String> query = query(request);
        if (request.body().length == 0) {
            return fromQuery(query);
        }
        request.requireJson();
        if (query.keySet().stream().anyMatch(IN_QUERY::contains)) {
            throw bad("Expected the fields in the body or in the query, came some in each.");
        }
        JsonFields body = JsonFields.read(request.body());
        return checked(
                "mediaId",
                body.text("mediaId"),
                body.text("language"),
                body.number("duration"),
                body.number("size"),
                body.text("codec"));
    }

    private static Map<String, String> query(Received request) {
        try {
            return PercentEncoding.parameters(request.query());
        } catch (IllegalArgumentException e) {
            throw bad("Expected a query that is percent-encoded UTF-8, with each parameter once.");
        }
    }

    private SubmitRequest fromQuery(Map<String, String> query) {
        return checked(
                "media_id",
                given(query, "media_id"),
                given(query, "language"),
                given(query, "duration").map(text -> number("duration", text)),
                given(query, "size").map(text -> number("size", text)),
                given(query, "codec"));
    }

    /** Empty for a parameter without a value, as a form sends a field that nobody filled in. */
    private static Optional<String> given(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    private static BigDecimal number(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw bad("Expected a number as " + name + ".");
        }
        return new BigDecimal(text);
    }

    private SubmitRequest checked(
            String idName,
            Optional<String> mediaId,
            Optional<String> language,
            Optional<BigDecimal> duration,
            Optional<BigDecimal> size,
            Optional<String> codec) {
        String id = SentId.check(idName, mediaId.orElse(null));
        if (language.isPresent() && !LANGUAGE.matcher(language.get()).matches()) {
            throw bad("Expected a language code such as en-US as language.");
        }
        if (duration.isPresent() && duration.get().signum() < 0) {
            throw bad("Expected seconds as duration, none of them less than 0.");
        }
        if (size.isPresent() && (size.get().signum() < 0 || !isWhole(size.get()))) {
            throw bad("Expected a whole number of bytes as size, not less than 0.");
        }
        if (codec.isPresent() && !CODEC.matcher(codec.get()).matches()) {
            throw bad("Expected the name of a codec, such as OPUS, as codec.");
        }
        return new SubmitRequest(
                id, language.orElse(usualLanguage), duration.orElse(null), size.orElse(null), codec.orElse(null));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static RefusedRequestException bad(String detail) {
        return new RefusedRequestException(Problem.badRequest(detail));
    }
}
