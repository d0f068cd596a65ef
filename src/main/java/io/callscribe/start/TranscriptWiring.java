package io.callscribe.start;

import io.callscribe.ledger.DataFolder;
import io.callscribe.redaction.CardRule;
import io.callscribe.redaction.Redaction;
import io.callscribe.redaction.Redactor;
import io.callscribe.rendering.TranscriptFiles;
import io.callscribe.transcript.ChannelRoles;
import io.callscribe.transcript.FirstSpeaker;
import io.callscribe.transcript.InteractionTranscriptBody;
import io.callscribe.transcript.InteractionTranscriptCheck;
import io.callscribe.transcript.RecordingTranscriptBody;
import io.callscribe.transcript.Roles;
import io.callscribe.transcript.TranscriptJson;
import io.callscribe.transcript.TranscriptReader;
import org.apache.camel.spi.Registry;

/** Makes the beans of the words, whoever heard them: turns, roles, redaction, files. */
final class TranscriptWiring {

    private final Registry registry;
    private final Values settings;

    TranscriptWiring(Registry registry, Values settings) {
        this.registry = registry;
        this.settings = settings;
    }

    void bind(DataFolder folder) {
        ChannelRoles channels = ChannelRoles.parse(settings.text("turns.channels"));
        registry.bind("transcriptReader", new TranscriptReader(channels, settings.duration("turns.gap")));
        registry.bind("recordingTranscriptBody", new RecordingTranscriptBody());
        registry.bind("transcriptJson", new TranscriptJson());
        registry.bind("interactionTranscriptBody", new InteractionTranscriptBody());
        registry.bind("interactionTranscriptCheck", new InteractionTranscriptCheck());
        registry.bind("roles", new Roles(channels, FirstSpeaker.parse(settings.text("roles.first-speaker"))));
        registry.bind(
                "transcriptFiles",
                new TranscriptFiles(folder.path().resolve("transcripts"), settings.text("transcript.formats")));
        bindRedactor();
    }

    private void bindRedactor() {
        String enabled = settings.text("redaction.enabled");
        registry.bind(
                "redactor",
                new Redactor(
                        new Redaction(
                                settings.text("redaction.region"), CardRule.parse(settings.text("redaction.cards"))),
                        enabled == null ? null : Boolean.valueOf(enabled)));
    }
}
