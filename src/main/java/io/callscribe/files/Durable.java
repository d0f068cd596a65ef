package io.callscribe.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Puts files in their places so that whoever looks finds a whole one or none, and that a power cut takes nothing away that was there:
 * what is written is forced to the disk, and so is the folder that holds its name.
 */
public final class Durable {

    /** What a file is called while it is written; never the ending of a finished one. */
    public static final String WRITING = ".writing";

    private Durable() {}

    /** Writes a file, or puts it in the place of the one that stands. For one writer of a path at a time. */
    public static void write(Path file, byte[] content) throws IOException {
        Path begun = file.resolveSibling(file.getFileName() + WRITING);
        makeFolder(file.getParent());
        try (FileChannel channel = FileChannel.open(
                begun, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        move(begun, file);
    }

    /** Moves a file whose content is on the disk already to another name in its folder. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceNames(to.getParent());
    }

    /** Makes a folder, and those that it lies in. */
    public static void makeFolder(Path folder) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        makeFolder(parent);
        Files.createDirectories(folder);
        forceNames(parent);
    }

    /** Forces the names of a folder's files to the disk. */
    public static void forceNames(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // elsewhere a folder cannot be opened, and names are kept without being asked for
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
