package io.callscribe.start;

import io.callscribe.audio.AudioLimits;
import io.callscribe.genesys.ConversationPages;
import io.callscribe.ledger.DataFolder;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.Stage;
import io.callscribe.media.DownloadAnswers;
import io.callscribe.media.MediaFiles;
import io.callscribe.stt.Dialect;
import io.callscribe.stt.SttAnswers;
import io.callscribe.stt.SttService;
import io.callscribe.stt.SttClient;
import io.callscribe.stt.SttSettings;
import io.callscribe.transcript.ChannelRoles;
import io.callscribe.transcript.FirstSpeaker;
import io.callscribe.transcript.InteractionTranscriptBody;
import io.callscribe.transcript.InteractionTranscriptCheck;
import io.callscribe.transcript.Roles;
import io.callscribe.transcript.TranscriptJson;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.spi.Registry;

/** Makes the beans of what goes through a speech-to-text service: conversations, media on disk, the service, roles. */
final class SttWiring {

    private final Registry registry;
    private final Values settings;

    SttWiring(Registry registry, Values settings) {
        this.registry = registry;
        this.settings = settings;
    }

    void bind(Ledger ledger, DataFolder folder, MeterRegistry meters) {
        registry.bind("conversationPages", new ConversationPages());
        registry.bind("downloadAnswers", new DownloadAnswers());
        registry.bind(
                "mediaFiles",
                new MediaFiles(
                        folder.path().resolve("media"),
                        AudioLimits.ofSttService(),
                        (pipeline, id) -> isUnderWay(ledger, pipeline, id)));
        bindRoles();
        if (settings.text("stt.url") != null) {
            bindService(meters);
        }
    }

    private static boolean isUnderWay(Ledger ledger, String pipeline, String id) {
        return ledger.steps()
                .find(pipeline, id)
                .filter(item -> !Stage.ends(item.stage()) && !Stage.DEAD.equals(item.stage()))
                .isPresent();
    }

    private void bindRoles() {
        registry.bind("transcriptJson", new TranscriptJson());
        registry.bind("interactionTranscriptBody", new InteractionTranscriptBody());
        registry.bind("interactionTranscriptCheck", new InteractionTranscriptCheck());
        registry.bind(
                "roles",
                new Roles(
                        ChannelRoles.parse(settings.text("turns.channels")),
                        FirstSpeaker.parse(settings.text("roles.first-speaker"))));
    }

    private void bindService(MeterRegistry meters) {
        SttService service = new SttService(new SttSettings(
                Dialect.named(settings.text("stt.dialect")),
                settings.text("stt.language-code"),
                settings.number("stt.speakers"),
                settings.text("stt.model"),
                Boolean.parseBoolean(settings.text("stt.split-channels"))));
        registry.bind("sttService", service);
        registry.bind("sttAnswers", new SttAnswers(new TranscriptJson(), service));
        registry.bind(
                "sttClient",
                new SttClient(settings.text("stt.url"), settings.text("stt.api-key"), outcome -> meters.counter(
                                "callscribe.api.calls", "system", "stt", "outcome", outcome)
                        .increment()));
    }
}
