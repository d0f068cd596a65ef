package io.callscribe.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The fields of a JSON object that somebody sent, read strictly: UTF-8, one object and nothing behind it, no name twice, 32 levels at most.
 * Fields that nobody asks for do not matter; null is as good as missing.
 */
public final class JsonFields {

    private static final int MOST_LEVELS = 32;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode object;

    private JsonFields(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads the object; a byte order mark before it does not matter.
     *
     * @throws RefusedRequestException 400
     */
    public static JsonFields read(byte[] json) {
        try {
            String text = PercentEncoding.utf8(json);
            JsonNode read = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (read.isObject()) {
                return new JsonFields(read);
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // refused below: Jackson's own message may repeat what came
        }
        throw new RefusedRequestException(Problem.badRequest("Expected a body that is a JSON object, in UTF-8."));
    }

    /**
     * A text.
     *
     * @throws RefusedRequestException 400 where it is of another type
     */
    public Optional<String> text(String name) {
        return field(name).map(value -> {
            if (!value.isTextual()) {
                throw wrong(name, "a text");
            }
            return value.textValue();
        });
    }

    /**
     * A number.
     *
     * @throws RefusedRequestException 400 where it is of another type
     */
    public Optional<BigDecimal> number(String name) {
        return field(name).map(value -> {
            if (!value.isNumber()) {
                throw wrong(name, "a number");
            }
            return value.decimalValue();
        });
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private static RefusedRequestException wrong(String name, String expected) {
        return new RefusedRequestException(Problem.badRequest("Expected " + expected + " as " + name + "."));
    }
}
