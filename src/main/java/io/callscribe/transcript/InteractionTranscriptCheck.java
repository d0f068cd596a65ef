package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Holds the body of {@code POST /api/v2/interactions/transcripts} against {@code schemas/interaction-transcript.json} before
 * it is sent. What is wrong is told by path and kind alone: the validator's own messages quote values. Safe for use by many
 * threads.
 */
public final class InteractionTranscriptCheck {

    private static final String SCHEMA = "schemas/interaction-transcript.json";
    private static final int MOST_TOLD = 5;

    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private final JsonSchema schema = read();

    private static JsonSchema read() {
        try (InputStream in = InteractionTranscriptCheck.class.getClassLoader().getResourceAsStream(SCHEMA)) {
            SchemaValidatorsConfig paths = SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_PATH)
                    .build();
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in, paths);
            schema.initializeValidators();
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks a body, and changes nothing.
     *
     * @param body JSON in UTF-8, never null
     * @throws UndeliverableTranscriptException where the API would refuse it; the message names up to five fields
     */
    public void check(byte[] body) {
        JsonNode read;
        try {
            read = json.readTree(body);
        } catch (IOException e) {
            throw refused("the body is no JSON");
        }
        Collection<ValidationMessage> wrong = schema.validate(read);
        if (!wrong.isEmpty()) {
            String told = wrong.stream()
                    .limit(MOST_TOLD)
                    .map(InteractionTranscriptCheck::told)
                    .collect(Collectors.joining(", "));
            throw refused(wrong.size() > MOST_TOLD ? told + " and " + (wrong.size() - MOST_TOLD) + " more" : told);
        }
    }

    /** Names of the schema alone: a property that does not belong there may be named after anything. */
    private static String told(ValidationMessage message) {
        String path = message.getInstanceLocation().toString();
        String what =
                switch (message.getType()) {
                    case "required" -> "lacks " + message.getProperty();
                    case "additionalProperties" -> "has a field that does not belong there";
                    case "enum" -> "is none of the values that are allowed";
                    case "const" -> "is not the value that is allowed";
                    case "type" -> "is of another type";
                    case "minLength", "pattern" -> "is empty or not of the form that is asked for";
                    case "minimum" -> "is negative";
                    default -> "breaks the rule " + message.getType();
                };
        return path + " " + what;
    }

    private static UndeliverableTranscriptException refused(String told) {
        return new UndeliverableTranscriptException("Expected an interaction transcript as " + SCHEMA + " has it, but "
                + told + ". It was not sent, for the API would refuse it.");
    }
}
