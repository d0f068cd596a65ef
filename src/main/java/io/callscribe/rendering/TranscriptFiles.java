package io.callscribe.rendering;

import io.callscribe.files.DayFolder;
import io.callscribe.files.Durable;
import io.callscribe.files.FileNames;
import io.callscribe.transcript.Transcript;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Transcripts as files: {@code <pipeline>/<yyyy>/<mm>/<dd>/<id>.<format>} by the day in UTC on which the call began, {@code unknown-date} where that is not
 * known. A file is there whole or not at all, and is put anew in one piece where the item comes again; nothing is ever removed.
 * One transcript is rendered at a time, so that memory holds the files of one, however many come at once.
 */
public final class TranscriptFiles {

    private final Path folder;
    private final List<Format> formats;

    /**
     * @param folder where they lie; never null
     * @param formats {@code transcript.formats}: those of every pipeline; null or blank: each pipeline's own default
     * @throws IllegalArgumentException where they are no formats
     */
    public TranscriptFiles(Path folder, String formats) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.formats = Format.list(formats);
    }

    /**
     * Writes the files of an item.
     *
     * @param startTime when the call began, ISO-8601 in UTC; null where it is not known
     * @param language the code of the language that was spoken; null or blank where it is not known
     * @param byDefault the formats where {@code transcript.formats} names none, separated by commas; null: none
     * @return the files from the folder on, with slashes; null where there is no format to write
     * @throws io.callscribe.failure.UnusableIdException where the id cannot be the name of a file
     */
    public synchronized List<String> write(
            String pipeline, String id, String startTime, String language, Transcript transcript, String byDefault)
            throws IOException {
        List<Format> wanted = formats.isEmpty() ? Format.list(byDefault) : formats;
        if (wanted.isEmpty()) {
            return null;
        }
        Call call =
                new Call(pipeline, id, startTime, language == null || language.isBlank() ? null : language, transcript);
        Path day = DayFolder.of(folder.resolve(FileNames.visible(pipeline)), startTime);
        List<String> written = new ArrayList<>();
        for (Format format : wanted) {
            Path file = day.resolve(FileNames.visible(id) + "." + format.ending());
            Durable.write(file, format.render(call));
            written.add(folder.relativize(file).toString().replace('\\', '/'));
        }
        return List.copyOf(written);
    }

    /** A file that {@link #write} told of. */
    public File file(String written) {
        return folder.resolve(written).toFile();
    }

    /** The media type of a file that {@link #write} told of. */
    public String contentType(String written) {
        return Format.list(written.substring(written.lastIndexOf('.') + 1))
                .get(0)
                .contentType();
    }
}
