package io.callscribe.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The audit trail of a data folder, as anybody can read it. */
public final class TrailLines {

    private TrailLines() {}

    /** Its files, oldest first. */
    public static List<Path> files(Path data) {
        Path folder = data.resolve("audit");
        try {
            return DayFile.in(folder).stream()
                    .map(file -> folder.resolve(file.name()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its lines in their order; a last one that is not whole yet is left for the next time. */
    public static List<String> of(Path data) {
        List<String> lines = new ArrayList<>();
        for (Path file : files(data)) {
            try {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
            } catch (NoSuchFileException e) {
                // it was removed meanwhile
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }
}
