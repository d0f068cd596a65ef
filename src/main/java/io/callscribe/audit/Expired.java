package io.callscribe.audit;

import io.callscribe.files.Durable;
import io.callscribe.ledger.AuditHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a trail that are older than it is kept, and where it begins without them. */
public final class Expired {

    private final Path folder;
    private final List<DayFile> files;
    private final AuditHead.First first;

    private Expired(Path folder, List<DayFile> files, AuditHead.First first) {
        this.folder = folder;
        this.files = files;
        this.first = first;
    }

    /** Nothing is removed where none of the files that stay tells its first line. */
    static Optional<Expired> of(Path folder, List<DayFile> old, List<DayFile> staying) throws IOException {
        for (DayFile file : staying) {
            Path path = folder.resolve(file.name());
            try (Lines lines = new Lines(path, 0, Files.size(path))) {
                byte[] bytes = lines.next();
                AuditLine line = bytes == null ? null : AuditLine.read(bytes);
                if (line != null) {
                    return Optional.of(new Expired(folder, old, new AuditHead.First(file.name(), line.n())));
                }
            }
        }
        return Optional.empty();
    }

    /** Where the trail begins without them: the ledger has to know before they are removed. */
    public AuditHead.First first() {
        return first;
    }

    /** Removes them, oldest first, so that a crash between leaves no hole. */
    public void remove() throws IOException {
        for (DayFile file : files) {
            Files.deleteIfExists(folder.resolve(file.name()));
        }
        Durable.forceNames(folder);
    }
}
