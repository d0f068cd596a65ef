package io.callscribe.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the application writes what was paid for. */
public final class CostReports {

    private CostReports() {}

    /** The reports in a data folder, by month; none where there is none yet. */
    public static List<Path> files(Path data) throws IOException {
        Path folder = data.resolve("reports");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("transcription-costs-.*\\.csv"))
                    .sorted()
                    .toList();
        }
    }
}
