package io.callscribe.export;

import io.callscribe.files.DayFolder;
import io.callscribe.files.FileNames;
import java.nio.file.Path;

/**
 * Where a recording is exported to: {@code <yyyy>/<mm>/<dd>/<recordingId>.<format>} by the day in UTC on which it was created, and
 * {@code unknown-date} where that is not known. The files of a recording lie side by side, in a folder that no id can leave, and no two
 * recordings share a file.
 *
 * @param root the export folder
 * @param folder the folder of the day, under the export folder
 * @param name of the file without its ending; the recording id, but for characters that are not for a file's name
 * @param format normalized, one of {@code export.codecs}
 */
public record ExportTarget(Path root, Path folder, String name, String format) {

    /**
     * The target of a recording.
     *
     * @param created ISO-8601 in UTC; null where it is not known
     * @throws io.callscribe.failure.UnusableIdException where the id cannot be the name of a file
     */
    static ExportTarget of(Path root, String id, String format, String created) {
        if (!format.matches("[a-z0-9]{1,20}")) {
            throw new IllegalArgumentException("Expected a format of lower-case letters and digits for the ending of a"
                    + " file, came one of " + format.length() + " characters. See export.codecs.");
        }
        return new ExportTarget(root, DayFolder.of(root, created), FileNames.visible(id), format);
    }

    /** The finished audio. */
    public Path audio() {
        return folder.resolve(name + "." + format);
    }

    /** The audio while it comes. */
    Path part() {
        return folder.resolve(name + "." + format + ".part");
    }

    /** The SHA-256 of the audio, as {@code sha256sum -c} reads it. */
    Path hash() {
        return folder.resolve(name + "." + format + ".sha256");
    }

    /** What is known of the recording; there only once everything else is. */
    public Path metadata() {
        return folder.resolve(name + "_metadata.json");
    }

    /** The audio, from the export folder on, with slashes. */
    public String file() {
        return fromRoot(audio());
    }

    /** The metadata, from the export folder on, with slashes. */
    public String metadataFile() {
        return fromRoot(metadata());
    }

    private String fromRoot(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
