package io.callscribe.transcript;

import java.util.List;
import java.util.stream.Stream;

/**
 * A finished output of AWS Transcribe, read.
 *
 * @param items words and punctuation in the order of {@code results.items}; never null. Items without content (removed by a vocabulary filter) are not in it
 * @param transcript {@code results.transcripts[0].transcript}, the whole text as Transcribe joined it; null where the output has none
 * @param channelCount how many channels the output says it identified; 0 where it does not say
 */
public record TranscribeOutput(List<TranscribedItem> items, String transcript, int channelCount) {

    public TranscribeOutput {
        items = List.copyOf(items);
    }

    /** The words alone, in order. */
    public Stream<TranscribedItem> words() {
        return items.stream().filter(TranscribedItem::isWord);
    }

    /** How many words Transcribe redacted. */
    public long redactedWords() {
        return words().filter(TranscribedItem::redacted).count();
    }

    /** True where the audio has one channel only, so that a channel tells nothing of who speaks. */
    public boolean hasLoneChannel() {
        return channelCount == 1;
    }

    /** The items joined in order: one space before each word but the first, none before punctuation. Equals {@link #transcript()}. */
    public String joined() {
        StringBuilder text = new StringBuilder();
        for (TranscribedItem item : items) {
            if (item.isWord() && !text.isEmpty()) {
                text.append(' ');
            }
            text.append(item.content());
        }
        return text.toString();
    }

    /** Counts alone: the words of a call stay out of logs. */
    @Override
    public String toString() {
        return "TranscribeOutput[items=" + items.size() + ", channelCount=" + channelCount + "]";
    }
}
