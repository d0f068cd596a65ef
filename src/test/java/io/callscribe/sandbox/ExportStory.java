package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What lies in the export folder, as people look at it: files with their lengths, and the transcript out of one's metadata. */
final class ExportStory {

    private final Path folder;

    ExportStory(Path folder) {
        this.folder = folder;
    }

    void tell(PrintStream out) throws IOException {
        List<Path> files = files();
        out.println();
        for (Path file : files) {
            out.printf(
                    Locale.ROOT,
                    "%,10d  %s%n",
                    Files.size(file),
                    folder.relativize(file).toString().replace('\\', '/'));
        }
        for (Path file : files) {
            JsonNode metadata = file.toString().endsWith("_metadata.json") ? Json.read(Files.readAllBytes(file)) : null;
            if (metadata != null && metadata.get("diarization_segments").size() > 2) {
                out.println();
                Dialogue.ofMetadata(metadata).forEach(out::println);
                return;
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
