package io.callscribe.start;

import io.callscribe.genesys.NativeSettings;
import io.callscribe.genesys.NativeTranscriptions;
import io.callscribe.genesys.SpeechTranscripts;
import io.callscribe.genesys.VoicePages;
import java.time.Clock;
import org.apache.camel.spi.Registry;

/** Makes the beans of Genesys's own transcriptions and transcripts. */
final class NativeWiring {

    private final Registry registry;
    private final Values settings;

    NativeWiring(Registry registry, Values settings) {
        this.registry = registry;
        this.settings = settings;
    }

    void bind(Clock clock) {
        registry.bind(
                "nativeTranscriptions",
                new NativeTranscriptions(
                        new NativeSettings(
                                settings.text("native.profanity-filter"),
                                Boolean.parseBoolean(settings.text("native.diarization")),
                                settings.text("native.language-model"),
                                settings.list("native.vocabulary-ids")),
                        clock));
        registry.bind("voicePages", new VoicePages());
        registry.bind("speechTranscripts", new SpeechTranscripts(clock));
    }
}
