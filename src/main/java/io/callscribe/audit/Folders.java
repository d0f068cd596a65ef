package io.callscribe.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk is told of folders. */
final class Folders {

    private Folders() {}

    /** Forces the names of a folder's files to the disk, where the system can. */
    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders; it writes their entries itself
        }
    }
}
