package io.callscribe.ledger;

import io.callscribe.files.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The folder for all that is kept on disk, held by this process alone until {@link #close} or its end, however that comes:
 * the operating system drops the lock of a process that is killed. So at start every lease in the folder's ledger is void.
 */
public final class DataFolder implements AutoCloseable {

    private static final String NODE_NAME_FILE = "node.name";
    private static final Pattern NODE_NAME = Pattern.compile("[0-9A-Za-z._-]{1,100}");

    private final Path path;
    private final FileChannel channel;
    private final String nodeName;

    private DataFolder(Path path, FileChannel channel, String nodeName) {
        this.path = path;
        this.channel = channel;
        this.nodeName = nodeName;
    }

    /**
     * Makes the folder where it is not there, and takes it.
     *
     * @throws DataFolderInUseException where another process holds it
     * @throws UncheckedIOException where it cannot be made, written or locked
     */
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel = lock(path);
            try {
                return new DataFolder(path, channel, readOrMakeNodeName(path.resolve(NODE_NAME_FILE)));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data folder " + path.toAbsolutePath() + " (callscribe.data) cannot be used: " + reason(e)
                            + ". Expected a folder that this user may write in.",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    /** This node's name: the host's and six random characters, made once and kept in {@code node.name}. */
    public String nodeName() {
        return nodeName;
    }

    /**
     * The name of the node whose data folder this is, whether it is held or not.
     *
     * @throws IllegalStateException where nothing ever ran with it
     */
    public static String nodeNameIn(Path folder) throws IOException {
        Path file = folder.resolve(NODE_NAME_FILE);
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "there is no " + file + ": is callscribe.data the folder that the application" + " runs with?");
        }
        return readOrMakeNodeName(file);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve("callscribe.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0).write(ByteBuffer.wrap(holder().getBytes(StandardCharsets.UTF_8)), 0);
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held within this very process: refused like any other
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new DataFolderInUseException(path, Files.readString(file));
    }

    private static String holder() {
        return "process " + ProcessHandle.current().pid() + " on " + hostName();
    }

    private static String readOrMakeNodeName(Path file) throws IOException {
        if (!Files.exists(file)) {
            String name = hostName() + "-" + UUID.randomUUID().toString().substring(0, 6);
            Durable.write(file, name.getBytes(StandardCharsets.UTF_8));
        }
        String name = Files.readString(file).strip();
        if (!NODE_NAME.matcher(name).matches()) {
            throw new IOException(file + " does not hold a node's name (1 to 100 letters, digits, dots, dashes and"
                    + " underscores): remove it, and a new one is made");
        }
        return name;
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^0-9A-Za-z._-]", "-");
            return name.isEmpty() ? "node" : name.substring(0, Math.min(name.length(), 60));
        } catch (UnknownHostException e) {
            return "node";
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
