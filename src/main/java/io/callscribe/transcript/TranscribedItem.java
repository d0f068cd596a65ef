package io.callscribe.transcript;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One word or punctuation mark of Transcribe's output, with its speaker resolved.
 *
 * @param type word or punctuation
 * @param content what is displayed: never blank; may hold spaces (a custom vocabulary's display form), {@code ***} (masked) or {@code [PII]}
 * @param speaker Transcribe's own label, such as {@code spk_0} or {@code ch_0}; {@link #UNKNOWN} where there is none
 * @param channel whether the speaker is a channel of the audio; words of different channels may overlap in time
 * @param startMillis milliseconds from the start of the recording; 0 for punctuation, which has no time
 * @param endMillis milliseconds from the start of the recording, never before {@code startMillis}; 0 for punctuation
 * @param confidence 0 to 1, as written by Transcribe; null where there is none, for punctuation and for a redacted word
 * @param redacted whether Transcribe put the content in place of what was said
 */
public record TranscribedItem(
        Type type,
        String content,
        String speaker,
        boolean channel,
        long startMillis,
        long endMillis,
        BigDecimal confidence,
        boolean redacted) {

    /** The speaker of an item that no part of the output labels. */
    public static final String UNKNOWN = "unknown";

    /** The two kinds of items that batch output has. */
    public enum Type {
        WORD,
        PUNCTUATION
    }

    public TranscribedItem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(speaker, "speaker");
    }

    public boolean isWord() {
        return type == Type.WORD;
    }

    /** All but the content: the words of a call stay out of logs. */
    @Override
    public String toString() {
        return "TranscribedItem[type=" + type + ", speaker=" + speaker + ", startMillis=" + startMillis + ", endMillis="
                + endMillis + ", confidence=" + confidence + ", redacted=" + redacted + "]";
    }
}
