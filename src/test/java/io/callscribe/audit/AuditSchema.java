package io.callscribe.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/** The JSON Schema of a line, as the application ships it. */
public final class AuditSchema {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(AuditSchema.class.getClassLoader().getResourceAsStream("schemas/audit-event.json"));

    private AuditSchema() {}

    /** Fails where a line is not as the schema says. */
    public static void check(String line) {
        try {
            assertThat(SCHEMA.validate(new ObjectMapper().readTree(line)))
                    .as(line)
                    .isEmpty();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
