package io.callscribe.start;

import io.callscribe.stt.Dialect;
import io.callscribe.stt.SttAnswers;
import io.callscribe.stt.SttClient;
import io.callscribe.stt.SttService;
import io.callscribe.stt.SttSettings;
import io.callscribe.transcript.TranscriptJson;
import org.apache.camel.spi.Registry;

/** Makes the beans of the speech-to-text service; none where no service is named. */
final class SttWiring {

    private final Registry registry;
    private final Values settings;

    SttWiring(Registry registry, Values settings) {
        this.registry = registry;
        this.settings = settings;
    }

    void bind(CallCounter calls) {
        if (settings.text("stt.url") == null) {
            return;
        }
        SttService service = new SttService(new SttSettings(
                Dialect.named(settings.text("stt.dialect")),
                settings.text("stt.language-code"),
                settings.number("stt.speakers"),
                settings.text("stt.model"),
                Boolean.parseBoolean(settings.text("stt.split-channels"))));
        registry.bind("sttService", service);
        registry.bind("sttAnswers", new SttAnswers(new TranscriptJson(), service));
        registry.bind(
                "sttClient", new SttClient(settings.text("stt.url"), settings.text("stt.api-key"), calls.of("stt")));
    }
}
