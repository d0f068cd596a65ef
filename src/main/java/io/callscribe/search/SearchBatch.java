package io.callscribe.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Documents that go to the index together.
 *
 * @param entries never empty; the first is that of the item which the exchange has claimed
 */
public record SearchBatch(List<SearchEntry> entries) {

    private static final JsonFactory JSON = new JsonFactory();

    public SearchBatch {
        entries = List.copyOf(entries);
    }

    /** That of the claimed item. */
    public SearchEntry own() {
        return entries.get(0);
    }

    /** Those of the others. */
    public List<SearchEntry> fellows() {
        return entries.subList(1, entries.size());
    }

    /** True where the claimed item has no company. */
    public boolean isAlone() {
        return entries.size() == 1;
    }

    /** The claimed item without its company. */
    public SearchBatch withoutFellows() {
        return new SearchBatch(List.of(own()));
    }

    /** The body of {@code POST /_bulk}: a line that says what to do, then the document, for each. */
    byte[] bulk(String index) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (SearchEntry entry : entries) {
            writeAction(index, entry.id(), lines);
            lines.write('\n');
            lines.writeBytes(entry.document());
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static void writeAction(String index, String id, ByteArrayOutputStream lines) {
        try (JsonGenerator out = JSON.createGenerator(lines)) {
            out.writeStartObject();
            out.writeObjectFieldStart("index");
            out.writeStringField("_index", index);
            out.writeStringField("_id", id);
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
