package io.callscribe.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.ledger.Event;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The audit trail: the ledger's events, a JSON object a line, in {@code audit.jsonl}. A line is on the disk before its event counts as
 * written; an event that was written, but not marked so when the process died or its database did not answer, is recognised and not
 * written again. A torn last line is cut off.
 */
public final class AuditTrail {

    /** What may be written and not marked is the last batch; late events may come between. */
    private static final int REMEMBERED = 3 * EventLog.BATCH;

    private static final int BLOCK = 1 << 16;

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final Set<Key> written = new LinkedHashSet<>();
    private boolean opened;

    /** An event by its number and time: a new ledger counts from the beginning. */
    private record Key(long seq, String at) {}

    public AuditTrail(Path folder) {
        this.file = folder.resolve("audit.jsonl");
    }

    /** Appends the events that are not there yet, and forces them to the disk. */
    public synchronized void append(List<Event> events) throws IOException {
        if (!opened) {
            open();
        }
        // where this fails, how much was written is found out by the next one
        opened = false;
        List<Event> unwritten =
                events.stream().filter(event -> !written.contains(key(event))).toList();
        write(unwritten);
        unwritten.forEach(event -> remember(key(event)));
        opened = true;
    }

    private void write(List<Event> events) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Event event : events) {
            lines.append(json.writeValueAsString(line(event))).append('\n');
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    private static Key key(Event event) {
        return new Key(event.seq(), event.at().toString());
    }

    private void remember(Key key) {
        written.add(key);
        if (written.size() > REMEMBERED) {
            written.remove(written.iterator().next());
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
        written.clear();
        try (RandomAccessFile trail = new RandomAccessFile(file.toFile(), "rw")) {
            trail.setLength(afterLineEnds(trail, 1));
            trail.seek(afterLineEnds(trail, REMEMBERED + 1));
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new FileInputStream(trail.getFD()), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    recognise(line);
                }
            }
        }
    }

    /** Where the line begins that so many line ends before the end of the file leave; 0 where there are fewer. */
    private static long afterLineEnds(RandomAccessFile trail, int howMany) throws IOException {
        int left = howMany;
        byte[] block = new byte[BLOCK];
        for (long end = trail.length(); end > 0; end -= BLOCK) {
            long begin = Math.max(0, end - BLOCK);
            trail.seek(begin);
            trail.readFully(block, 0, (int) (end - begin));
            for (int i = (int) (end - begin) - 1; i >= 0; i--) {
                if (block[i] == '\n' && --left == 0) {
                    return begin + i + 1;
                }
            }
        }
        return 0;
    }

    private void recognise(String line) {
        try {
            JsonNode event = json.readTree(line);
            if (event.path("seq").isIntegralNumber()) {
                remember(new Key(event.get("seq").asLong(), event.path("at").asText()));
            }
        } catch (JsonProcessingException e) {
            // a line that somebody else wrote
        }
    }
}
