package io.callscribe.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Gives each item its speaker. Outputs from 2018 to 2025 tell it in different places, and some tell it for a part of their
 * items only, so each item is looked up by itself: its own label, then {@code audio_segments}, then
 * {@code speaker_labels.segments}, then {@code channel_labels}. A punctuation mark without any has the speaker of the word before it.
 */
final class SpeakerResolver {

    private static final SpeakerLabel UNKNOWN = SpeakerLabel.speaker(TranscribedItem.UNKNOWN);

    private final AudioSegments audioSegments;
    private final SpeakerSegments speakerSegments;
    private final ChannelLists channelLists;

    SpeakerResolver(AudioSegments audioSegments, SpeakerSegments speakerSegments, ChannelLists channelLists) {
        this.audioSegments = audioSegments;
        this.speakerSegments = speakerSegments;
        this.channelLists = channelLists;
    }

    /** The items that have content, in order. */
    List<TranscribedItem> resolve(List<RawItem> items) {
        boolean loneChannel = hasLoneChannel(items);
        speakerSegments.start(items.stream().filter(RawItem::word).count());
        channelLists.start();
        List<TranscribedItem> resolved = new ArrayList<>(items.size());
        SpeakerLabel before = UNKNOWN;
        for (RawItem item : items) {
            SpeakerLabel label = label(item, loneChannel, before);
            if (item.content() != null) {
                resolved.add(resolved(item, label));
                before = item.word() ? label : before;
            }
        }
        return resolved;
    }

    private SpeakerLabel label(RawItem item, boolean loneChannel, SpeakerLabel before) {
        SpeakerLabel inSegment = item.word() ? speakerSegments.next(item) : null;
        SpeakerLabel inChannel = channelLists.next(item);
        SpeakerLabel channel = SpeakerLabel.channel(item.channelLabel());
        SpeakerLabel speaker = SpeakerLabel.speaker(item.speakerLabel());
        return firstKnown(
                loneChannel ? speaker : channel,
                loneChannel ? channel : speaker,
                audioSegments.of(item.id()),
                inSegment,
                inChannel,
                item.word() ? UNKNOWN : before);
    }

    /** A lone channel tells nothing of who speaks; speaker partitioning does. */
    private boolean hasLoneChannel(List<RawItem> items) {
        int said = channelLists.channelCount();
        long seen = items.stream()
                .map(RawItem::channelLabel)
                .filter(Objects::nonNull)
                .distinct()
                .limit(2)
                .count();
        return said == 1 || (said == 0 && seen == 1);
    }

    private static SpeakerLabel firstKnown(SpeakerLabel... labels) {
        for (SpeakerLabel label : labels) {
            if (label != null) {
                return label;
            }
        }
        return UNKNOWN;
    }

    private static TranscribedItem resolved(RawItem item, SpeakerLabel label) {
        return new TranscribedItem(
                item.word() ? TranscribedItem.Type.WORD : TranscribedItem.Type.PUNCTUATION,
                item.content(),
                label.name(),
                label.channel(),
                item.startMillis(),
                item.endMillis(),
                item.confidence(),
                item.redacted());
    }
}
