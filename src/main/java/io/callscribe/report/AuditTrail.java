package io.callscribe.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.ledger.Event;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The audit trail: the ledger's events, a JSON object a line, in {@code audit.jsonl}. A line is on the disk before its event counts as
 * written; an event that was written, but not marked so when the process died, is found at the end of the file and not written
 * again. A torn last line is cut off.
 */
public final class AuditTrail {

    private static final int TAIL = 1 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final Set<Long> writtenBefore = new HashSet<>();
    private boolean opened;

    public AuditTrail(Path folder) {
        this.file = folder.resolve("audit.jsonl");
    }

    /** Appends the events that are not there yet, and forces them to the disk. */
    public synchronized void append(List<Event> events) throws IOException {
        if (!opened) {
            open();
            opened = true;
        }
        StringBuilder lines = new StringBuilder();
        for (Event event : events) {
            if (!writtenBefore.remove(event.seq())) {
                lines.append(json.writeValueAsString(line(event))).append('\n');
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    private static Map<String, Object> line(Event event) {
        Map<String, Object> line = new LinkedHashMap<>();
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
        return line;
    }

    private void open() throws IOException {
        Files.createDirectories(file.getParent());
        try (RandomAccessFile trail = new RandomAccessFile(file.toFile(), "rw")) {
            long from = Math.max(0, trail.length() - TAIL);
            byte[] tail = new byte[(int) (trail.length() - from)];
            trail.seek(from);
            trail.readFully(tail);
            int end = lastLineEnd(tail);
            if (end < tail.length) {
                trail.setLength(from + end);
            }
            remember(new String(tail, 0, end, StandardCharsets.UTF_8));
        }
    }

    private static int lastLineEnd(byte[] tail) {
        int end = tail.length;
        while (end > 0 && tail[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void remember(String tail) {
        for (String line : tail.split("\n")) {
            try {
                JsonNode seq = json.readTree(line).path("seq");
                if (seq.isIntegralNumber()) {
                    writtenBefore.add(seq.asLong());
                }
            } catch (JsonProcessingException e) {
                // the first line of the tail may begin in its middle
            }
        }
    }
}
