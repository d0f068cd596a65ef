package io.callscribe.start;

import io.callscribe.audio.AudioIntake;
import io.callscribe.audio.AudioLimits;
import io.callscribe.export.Bandwidth;
import io.callscribe.export.Codecs;
import io.callscribe.export.DiskRoom;
import io.callscribe.export.ExportFiles;
import io.callscribe.export.ExportIntake;
import io.callscribe.export.ExportMetadata;
import io.callscribe.export.GenesysRoom;
import io.callscribe.export.HashAttempts;
import io.callscribe.export.Metered;
import io.callscribe.export.SegmentReader;
import io.callscribe.export.Throughput;
import io.callscribe.genesys.RecordingQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.spi.Registry;

/** Makes the beans that export recordings. */
final class ExportWiring {

    private final Registry registry;
    private final Values settings;

    ExportWiring(Registry registry, Values settings) {
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * @param received counts what is downloaded
     * @param spool for audio of unknown length
     */
    void bind(Throughput received, Path spool, Clock clock) {
        Path folder = Path.of(settings.text("export.folder"));
        Bandwidth bandwidth = new Bandwidth(settings.number("export.max-megabytes-per-second"));
        DiskRoom disk = new DiskRoom(folder, settings.number("export.min-free-disk-mb"), () -> usableBytes(folder));
        registry.bind("recordingQuery", new RecordingQuery());
        registry.bind("codecs", Codecs.of(settings.list("export.codecs")));
        registry.bind("diskRoom", disk);
        registry.bind("genesysRoom", new GenesysRoom(settings.number("export.min-available-mb"), clock));
        registry.bind(
                "exportFiles",
                new ExportFiles(
                        folder, new Metered((body, bytes) -> bandwidth.slow(disk.reserve(body, bytes)), received)));
        registry.bind(
                "exportIntake",
                new ExportIntake(
                        new AudioIntake(spool, AudioLimits.ofS3()),
                        new Metered((body, bytes) -> bandwidth.slow(body), received)));
        registry.bind("hashAttempts", new HashAttempts(settings.number("export.hash-attempts")));
        registry.bind("segmentReader", new SegmentReader());
        registry.bind("exportMetadata", new ExportMetadata());
    }

    /** Of the folder, which is made once something is exported, or of the nearest one above it that is there. */
    private static long usableBytes(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return Files.getFileStore(there).getUsableSpace();
    }
}
