package io.callscribe.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Camel's own schema of canonical YAML routes: no shorthand, no unknown key, no text where a number belongs. */
final class CanonicalSchema {

    private static final Path UNPACKED = Path.of("target/schema/camelYamlDsl-canonical.json");

    private static final String UNMARSHAL = "/items/definitions/org.apache.camel.model.UnmarshalDefinition";

    private final JsonSchema schema;

    private CanonicalSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /** Reads it from where the build unpacks it. */
    static CanonicalSchema unpacked() throws IOException {
        if (!Files.exists(UNPACKED)) {
            throw new IllegalStateException(
                    UNPACKED + " is missing: run mvn generate-test-resources, which unpacks it");
        }
        try (InputStream json = Files.newInputStream(UNPACKED)) {
            JsonNode schema = new ObjectMapper().readTree(json);
            wantOneDataFormat((ObjectNode) schema.at(UNMARSHAL));
            return new CanonicalSchema(
                    JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema));
        }
    }

    /** As it is shipped, the schema wants an unmarshal step to have every data format there is at once; what is meant is one. */
    private static void wantOneDataFormat(ObjectNode unmarshal) {
        ArrayNode oneOf = unmarshal.putArray("oneOf");
        unmarshal
                .remove("required")
                .forEach(format -> oneOf.addObject().putArray("required").add(format));
    }

    List<String> problems(RouteYaml file) {
        return schema.validate(file.tree()).stream()
                .map(ValidationMessage::getMessage)
                .map(message -> file.name() + ": " + message)
                .sorted()
                .toList();
    }
}
