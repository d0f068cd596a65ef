package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;

/** What an interaction's transcript has to be beyond its schema: no null, no field but the known ones, whole milliseconds. */
final class InteractionRules {

    private static final Set<String> FIELDS = Set.of("interactionId", "type", "content", "dateCreated");
    private static final Set<String> SEGMENT_FIELDS = Set.of("role", "text", "start", "end");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private InteractionRules() {}

    /** @throws BrokenContractException naming the field, where one is not as it should be */
    static void check(JsonNode transcript) {
        fields(transcript, FIELDS, "");
        require(
                TIME.matcher(transcript.get("dateCreated").asText()).matches(),
                "dateCreated wants UTC with Z and milliseconds, not " + transcript.get("dateCreated"));
        int i = 0;
        for (JsonNode segment : transcript.get("content")) {
            String at = "content[" + i++ + "]";
            fields(segment, SEGMENT_FIELDS, at + ".");
            require(!segment.get("text").asText().isBlank(), at + ".text is blank");
            require(
                    segment.get("start").isIntegralNumber()
                            && segment.get("end").isIntegralNumber(),
                    at + ": start and end want whole milliseconds");
            long start = segment.get("start").asLong();
            require(start >= 0 && start <= segment.get("end").asLong(), at + ": 0 <= start <= end does not hold");
        }
    }

    private static void fields(JsonNode object, Set<String> known, String at) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            require(known.contains(name), "there is no field " + at + name);
            require(!object.get(name).isNull(), at + name + " is null");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BrokenContractException(otherwise);
        }
    }
}
