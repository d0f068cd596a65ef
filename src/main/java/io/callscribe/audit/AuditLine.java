package io.callscribe.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.ledger.AuditHead;
import io.callscribe.ledger.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a line of the trail says of itself: {@code schemas/audit-event.json}.
 *
 * @param n its number in the chain, from 1
 * @param prev the hash of the line before
 * @param mac by what
 * @param seq the number of the event; null of a line that tells of the trail itself
 * @param at when it happened
 * @param what what happened
 * @param detail of the line that begins a chain after a break; else not looked at
 */
record AuditLine(long n, String prev, String mac, Long seq, String at, String what, JsonNode detail) {

    static final String CHAIN_BROKEN = "chain_broken";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Reads a line; null where it is none of a trail. */
    static AuditLine read(byte[] bytes) {
        try {
            JsonNode line = JSON.readTree(bytes);
            boolean whole = line != null
                    && line.path("n").canConvertToLong()
                    && line.path("n").isIntegralNumber()
                    && line.path("prev").isTextual()
                    && line.path("mac").isTextual()
                    && line.path("at").isTextual()
                    && line.path("what").isTextual();
            return whole
                    ? new AuditLine(
                            line.get("n").asLong(),
                            line.get("prev").asText(),
                            line.get("mac").asText(),
                            line.path("seq").isIntegralNumber()
                                    ? line.get("seq").asLong()
                                    : null,
                            line.get("at").asText(),
                            line.get("what").asText(),
                            line.path("detail"))
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    boolean tellsOfABreak() {
        return seq == null && what.equals(CHAIN_BROKEN);
    }

    /** Whether it tells of a break after just this line. */
    boolean tellsOfABreakAfter(AuditHead head) {
        return tellsOfABreak()
                && detail.path("head_n").asLong(-1) == (head == null ? 0 : head.n())
                && detail.path("head_hash").asText("").equals(head == null ? ChainMac.NONE_BEFORE : head.hash());
    }

    /** The bytes of an event's line, without the line end: always the same for the same event at the same place of a chain. */
    static byte[] of(long n, String prev, String mac, Event event) {
        Map<String, Object> line = begin(n, prev, mac);
        line.put("seq", event.seq());
        line.put("at", event.at().toString());
        line.put("node", event.node());
        line.put("pipeline", event.pipeline());
        line.put("item", event.item());
        line.put("run", event.run());
        line.put("what", event.what());
        line.put("from", event.stage());
        line.put("to", event.to());
        line.put("detail", event.detail());
        return write(line);
    }

    /**
     * The first line of a chain that begins because the one before is broken.
     *
     * @param head the last line that the ledger knows of; null where it knows none
     * @param reason what was expected, and what was found
     */
    static byte[] ofBreak(String mac, Instant at, String node, AuditHead head, String reason) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reason", reason);
        detail.put("head_n", head == null ? 0 : head.n());
        detail.put("head_hash", head == null ? ChainMac.NONE_BEFORE : head.hash());
        detail.put("head_file", head == null ? null : head.file());
        Map<String, Object> line = begin(1, ChainMac.NONE_BEFORE, mac);
        line.put("seq", null);
        line.put("at", at.toString());
        line.put("node", node);
        line.put("pipeline", null);
        line.put("item", null);
        line.put("run", null);
        line.put("what", CHAIN_BROKEN);
        line.put("from", null);
        line.put("to", null);
        line.put("detail", detail);
        return write(line);
    }

    private static Map<String, Object> begin(long n, String prev, String mac) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("n", n);
        line.put("prev", prev);
        line.put("mac", mac);
        return line;
    }

    private static byte[] write(Map<String, Object> line) {
        try {
            return JSON.writeValueAsString(line).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
