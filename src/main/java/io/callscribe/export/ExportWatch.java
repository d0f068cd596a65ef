package io.callscribe.export;

import io.callscribe.files.FileNames;
import io.callscribe.ledger.Events;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.OptimizedFileFilter;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the watch on the export folder remembers, for camel-file: which metadata were told of, by the ledger's events, and which folders need not be listed again, for
 * nothing in them has changed. Bound: 20,000 files and 10,000 folders; what is forgotten is looked up again.
 */
public final class ExportWatch extends ServiceSupport implements OptimizedFileFilter, IdempotentRepository {

    private static final Logger LOG = LoggerFactory.getLogger("export");
    private static final String TOLD = "file_created";
    private static final int FILES = 20_000;
    private static final int FOLDERS = 10_000;

    /** A change within it may not show in the time of a folder that was listed just before. */
    private static final long MILLIS_UNSURE = 3_000;

    private final String pipeline;
    private final Events events;
    private final FinishedFiles files;
    private final Duration keep;
    private final Clock clock;
    private final Map<String, Folder> folders = bounded(FOLDERS);
    private final Set<String> seen = Collections.newSetFromMap(bounded(FILES));

    /** A folder as it was when it was last listed. */
    private static final class Folder {
        private final long changed;
        private final long listed;
        private boolean holdsMetadata;
        private boolean mayBeSkipped = true;

        Folder(long changed, long listed) {
            this.changed = changed;
            this.listed = listed;
        }
    }

    /**
     * Watches for a pipeline.
     *
     * @param keep for how long the ledger keeps events; null for ever. Older files count as told of
     */
    public ExportWatch(String pipeline, Events events, FinishedFiles files, Duration keep, Clock clock) {
        this.pipeline = pipeline;
        this.events = events;
        this.files = files;
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Reads a finished file's metadata.
     *
     * @return null where they are none of ours: they are told once, and left alone
     */
    public FinishedFile read(File metadata) throws IOException {
        Optional<FinishedFile> found = files.read(metadata.toPath());
        if (found.isEmpty()) {
            LOG.warn("{} is no metadata of an export: it is left alone", metadata);
            remember(key(metadata.toPath()));
        }
        return found.orElse(null);
    }

    @Override
    public Boolean accept(String name) {
        // folders of an export have no dot in their names; other files need no second look
        return name.indexOf('.') >= 0 && !name.endsWith(FinishedFiles.ENDING) ? Boolean.FALSE : null;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean accept(GenericFile file) {
        File path = (File) file.getFile();
        return file.isDirectory() ? isToBeListed(path) : isKept(path);
    }

    private boolean isKept(File metadata) {
        return keep == null || metadata.lastModified() >= clock.millis() - keep.toMillis();
    }

    private synchronized boolean isToBeListed(File folder) {
        Folder above = folders.get(key(folder.toPath().toAbsolutePath().getParent()));
        if (above != null) {
            above.mayBeSkipped = false;
        }
        long changed = folder.lastModified();
        Folder before = folders.get(key(folder.toPath()));
        if (before != null
                && before.mayBeSkipped
                && before.holdsMetadata
                && before.changed == changed
                && before.listed - changed > MILLIS_UNSURE) {
            return false;
        }
        folders.put(key(folder.toPath()), new Folder(changed, clock.millis()));
        return true;
    }

    /** Whether a file was told of. Its folder is listed again while one in it was not. */
    @Override
    public synchronized boolean contains(String file) {
        Path path = Path.of(file);
        String key = key(path);
        boolean known = seen.contains(key) || isTold(path) && remember(key);
        Folder folder = folders.get(key(path.getParent()));
        if (folder != null) {
            folder.holdsMetadata = true;
            folder.mayBeSkipped &= known;
        }
        return known;
    }

    private static String key(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private boolean isTold(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, Math.max(0, name.length() - FinishedFiles.ENDING.length()));
        try {
            return events.isTold(pipeline, FileNames.id(stem), TOLD);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private synchronized boolean remember(String key) {
        seen.add(key);
        return true;
    }

    /** Whether a file is new; adds nothing, for what is told of is remembered once the ledger has it. */
    @Override
    public boolean add(String file) {
        return !contains(file);
    }

    @Override
    public boolean remove(String file) {
        return true;
    }

    @Override
    public boolean confirm(String file) {
        return true;
    }

    @Override
    public synchronized void clear() {
        seen.clear();
        folders.clear();
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }
}
