package io.callscribe.start;

import io.callscribe.audio.AudioLimits;
import io.callscribe.ledger.DataFolder;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.Stage;
import io.callscribe.media.DownloadAnswers;
import io.callscribe.media.MediaFiles;
import org.apache.camel.spi.Registry;

/** Makes the beans of media on disk, which stay until their item is through. */
final class MediaWiring {

    private final Registry registry;

    MediaWiring(Registry registry) {
        this.registry = registry;
    }

    void bind(Ledger ledger, DataFolder folder) {
        registry.bind("downloadAnswers", new DownloadAnswers());
        registry.bind(
                "mediaFiles",
                new MediaFiles(
                        folder.path().resolve("media"),
                        AudioLimits.ofSttService(),
                        (pipeline, id) -> isUnderWay(ledger, pipeline, id)));
    }

    private static boolean isUnderWay(Ledger ledger, String pipeline, String id) {
        return ledger.steps()
                .find(pipeline, id)
                .filter(item -> !Stage.ends(item.stage()) && !Stage.DEAD.equals(item.stage()))
                .isPresent();
    }
}
