package io.callscribe.cost;

import io.callscribe.files.Durable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;

/**
 * The reports on disk, a file a month: {@code transcription-costs-2026-11.csv}. A file is written beside the one that stands, forced to the
 * disk and renamed, so that whoever reads finds a whole one, whatever was killed when. The folder is this process's alone.
 */
final class CostFiles {

    private static final String NAME = "transcription-costs-";
    private static final String WRITING = ".writing-";
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    CostFiles(Path folder) {
        this.folder = folder;
    }

    /** Where the report of a month lies. */
    Path of(YearMonth month) {
        return folder.resolve(NAME + month + ".csv");
    }

    /** Removes what a process that was killed has begun. */
    void sweep() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> begun = Files.newDirectoryStream(folder, WRITING + NAME + "*")) {
            for (Path file : begun) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Begins the report of a month. */
    Draft draft(YearMonth month) throws IOException {
        Durable.makeFolder(folder);
        return new Draft(of(month));
    }

    /** A report that is being written; gone where it is closed without having been published. */
    final class Draft implements AutoCloseable {

        private final Path file;
        private final Path begun;
        private final FileChannel channel;
        private final Writer writer;
        private boolean hasLines;

        private Draft(Path file) throws IOException {
            this.file = file;
            this.begun = folder.resolve(WRITING + file.getFileName());
            this.channel = FileChannel.open(
                    begun, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            this.writer = new BufferedWriter(
                    new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8), BUFFER);
            writer.write(CostCsv.HEADER);
        }

        void add(CostLine line) throws IOException {
            writer.write(CostCsv.line(line));
            hasLines = true;
        }

        /** Puts it in the place of the report that stands, where they differ. A report without a line replaces one, but begins none. */
        void publish() throws IOException {
            writer.flush();
            boolean stands = Files.exists(file);
            if (stands ? Files.mismatch(begun, file) < 0 : !hasLines) {
                return;
            }
            channel.force(true);
            channel.close();
            Durable.move(begun, file);
        }

        @Override
        public void close() {
            try {
                channel.close();
                Files.deleteIfExists(begun);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
