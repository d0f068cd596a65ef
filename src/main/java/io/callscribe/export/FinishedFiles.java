package io.callscribe.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the metadata in the export folder tell. The words of a call are stepped over, however many they are. */
public final class FinishedFiles {

    /** How the names of metadata end. */
    public static final String ENDING = "_metadata.json";

    private static final Set<String> WANTED = Set.of("recording_id", "format", "bytes", "sha256");
    private static final int LONGEST = 1_000;

    private final JsonFactory json = new JsonFactory();
    private final Path folder;

    /** @param folder the export folder */
    public FinishedFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * What a metadata file tells of its recording.
     *
     * @return empty where it is none of ours
     * @throws IOException where it cannot be read
     */
    public Optional<FinishedFile> read(Path metadata) throws IOException {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = json.createParser(metadata.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue() && WANTED.contains(name)) {
                    found.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        return found.keySet().containsAll(WANTED) ? finished(metadata, found) : Optional.empty();
    }

    private Optional<FinishedFile> finished(Path metadata, Map<String, String> found) {
        Path absolute = metadata.toAbsolutePath().normalize();
        boolean ours = found.values().stream().allMatch(value -> value.length() <= LONGEST)
                && found.get("bytes").matches("\\d{1,18}")
                && absolute.startsWith(folder);
        if (!ours) {
            return Optional.empty();
        }
        String name = metadata.getFileName().toString();
        String audio = name.substring(0, name.length() - ENDING.length()) + "." + found.get("format");
        return Optional.of(new FinishedFile(
                found.get("recording_id"),
                folder.relativize(absolute.resolveSibling(audio)).toString().replace('\\', '/'),
                Long.parseLong(found.get("bytes")),
                found.get("sha256")));
    }
}
