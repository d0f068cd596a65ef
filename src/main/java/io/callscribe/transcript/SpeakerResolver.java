package io.callscribe.transcript;

import java.util.ArrayList;
import java.util.List;

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
        boolean toldElsewhere = !items.stream().allMatch(RawItem::isLabelled);
        if (toldElsewhere) {
            speakerSegments.start(items.stream().filter(RawItem::word).count());
            channelLists.start();
        }
        List<TranscribedItem> resolved = new ArrayList<>(items.size());
        SpeakerLabel before = UNKNOWN;
        for (RawItem item : items) {
            SpeakerLabel own = own(item, loneChannel, before);
            SpeakerLabel label = toldElsewhere ? label(item, own, before) : own;
            if (item.content() != null) {
                resolved.add(resolved(item, label));
                before = item.word() ? label : before;
            }
        }
        return resolved;
    }

    /** The item's own label; null where it has none. Mostly it is the one before, which is the same object then. */
    private static SpeakerLabel own(RawItem item, boolean loneChannel, SpeakerLabel before) {
        boolean channel = item.channelLabel() != null && !(loneChannel && item.speakerLabel() != null);
        String name = channel ? item.channelLabel() : item.speakerLabel();
        boolean same = name != null && name.equals(before.name()) && channel == before.channel();
        if (same) {
            return before;
        }
        return name == null ? null : new SpeakerLabel(name, channel);
    }

    /** Those that tell items in order have to be asked for each. */
    private SpeakerLabel label(RawItem item, SpeakerLabel own, SpeakerLabel before) {
        SpeakerLabel inSegment = item.word() ? speakerSegments.next(item) : null;
        SpeakerLabel inChannel = channelLists.next(item);
        return firstKnown(own, audioSegments.of(item.id()), inSegment, inChannel, item.word() ? UNKNOWN : before);
    }

    /** A lone channel tells nothing of who speaks; speaker partitioning does. */
    private boolean hasLoneChannel(List<RawItem> items) {
        int said = channelLists.channelCount();
        return said == 1 || (said == 0 && haveOneChannel(items));
    }

    private static boolean haveOneChannel(List<RawItem> items) {
        String seen = null;
        for (RawItem item : items) {
            String channel = item.channelLabel();
            if (seen != null && channel != null && !channel.equals(seen)) {
                return false;
            }
            seen = channel == null ? seen : channel;
        }
        return seen != null;
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
