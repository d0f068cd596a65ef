package io.callscribe.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The transcripts that lie on disk, as people look at them: the texts, and what the files in other formats are called. */
final class TranscriptStory {

    private static final String TEXT = ".txt";

    private final Path folder;

    TranscriptStory(Path folder) {
        this.folder = folder;
    }

    void tell(PrintStream out) throws IOException {
        List<Path> files = files();
        for (Path file : files) {
            if (file.toString().endsWith(TEXT)) {
                out.println();
                out.println(shown(file));
                Files.readAllLines(file).forEach(out::println);
            }
        }
        List<Path> others =
                files.stream().filter(file -> !file.toString().endsWith(TEXT)).toList();
        if (!others.isEmpty()) {
            out.println();
            out.println("and beside them:");
        }
        for (Path file : others) {
            out.printf(Locale.ROOT, "%,10d  %s%n", Files.size(file), shown(file));
        }
    }

    private String shown(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** What is on its way is none of them. */
    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".writing"))
                    .sorted()
                    .toList();
        }
    }
}
