package io.callscribe.media;

import io.callscribe.audio.AudioHeader;
import io.callscribe.audio.AudioIntake;
import io.callscribe.audio.AudioLimits;
import io.callscribe.audio.AudioStream;
import io.callscribe.audio.TruncatedAudioException;
import io.callscribe.audio.UnacceptableAudioException;
import io.callscribe.files.FileNames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * The audio of items that is on this machine's disk while they are worked on: {@code <folder>/<pipeline>/<item>.audio}, and
 * {@code .part} while it comes. A file is gone when its item has ended. How many there are at a time is bounded by the limit of the
 * route that fetches them; each by {@link AudioLimits#maxBytes()}.
 */
public final class MediaFiles {

    private static final String WHOLE = ".audio";
    private static final String PART = ".part";

    private final Path folder;
    private final AudioLimits limits;
    private final BiPredicate<String, String> isWanted;

    /**
     * @param folder for this purpose alone
     * @param isWanted whether the item of a pipeline and an id may still need its audio
     */
    public MediaFiles(Path folder, AudioLimits limits, BiPredicate<String, String> isWanted) {
        this.folder = folder;
        this.limits = limits;
        this.isWanted = isWanted;
    }

    /** What a whole recording on disk tells: its SHA-256 in lower-case hex, its header, its length in bytes. */
    public record Media(String sha256, AudioHeader header, long bytes) {}

    /** Whether the item's audio has to be fetched: it was not, or by another node. */
    public boolean lacks(String pipeline, String item) {
        return !Files.exists(path(pipeline, item));
    }

    /** Where the item's audio lies. */
    public Path path(String pipeline, String item) {
        return file(pipeline, item, WHOLE);
    }

    /** The download of an item's audio, as far as it has come. */
    public PartialDownload download(String pipeline, String item) throws IOException {
        Path part = file(pipeline, item, PART);
        Files.createDirectories(part.getParent());
        return new PartialDownload(part, limits.maxBytes());
    }

    /**
     * Ends a download: reads the whole file, checks it, and puts it in its place.
     *
     * @param announcedSeconds what the source says of its length; null where it says nothing
     * @throws UnacceptableAudioException where the format is unknown or a limit is not kept: the file is gone then
     * @throws TruncatedAudioException where its header promises more than there is: it begins anew
     */
    public Media finish(String pipeline, String item, PartialDownload download, Double announcedSeconds)
            throws IOException {
        if (!download.isWhole()) {
            throw new IllegalStateException("Expected a download that has ended, but only " + download.length()
                    + " bytes of the audio have come.");
        }
        Media media = read(download, announcedSeconds);
        Files.move(download.file(), path(pipeline, item), StandardCopyOption.ATOMIC_MOVE);
        download.forgetEtag();
        return media;
    }

    private Media read(PartialDownload download, Double announcedSeconds) throws IOException {
        try (AudioStream audio = new AudioIntake(folder, limits)
                .open(Files.newInputStream(download.file()), download.length(), announcedSeconds)) {
            audio.transferTo(OutputStream.nullOutputStream());
            return new Media(audio.sha256(), audio.header(), audio.length());
        } catch (UnacceptableAudioException | TruncatedAudioException e) {
            download.startOver();
            throw e;
        }
    }

    /** Removes what is on disk of an item. */
    public void drop(String pipeline, String item) throws IOException {
        Files.deleteIfExists(path(pipeline, item));
        download(pipeline, item).startOver();
    }

    /**
     * Removes the files of items that have ended, or that nobody knows: what a crash left behind, and what the dead left.
     *
     * @return how many files there were
     */
    public int sweep() throws IOException {
        int removed = 0;
        for (Path pipeline : list(folder)) {
            for (Path file : list(pipeline)) {
                if (!isWanted.test(decoded(pipeline.getFileName().toString()), id(file))) {
                    removed += Files.deleteIfExists(file) ? 1 : 0;
                }
            }
        }
        return removed;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String id(Path file) {
        return decoded(file.getFileName().toString().replaceFirst("(\\.audio|\\.part|\\.part\\.etag)$", ""));
    }

    /** A name that is none of ours is itself: nobody wants it. */
    private static String decoded(String name) {
        try {
            return FileNames.id(name);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private Path file(String pipeline, String item, String ending) {
        return folder.resolve(FileNames.of(pipeline)).resolve(FileNames.of(item) + ending);
    }
}
