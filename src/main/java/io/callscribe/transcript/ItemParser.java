package io.callscribe.transcript;

import java.io.IOException;
import java.math.BigDecimal;

/**
 * Reads one item of {@code results.items}, or of {@code channel_labels.channels[].items}, which has the same shape. Of the
 * alternatives only the first, the best, is read. Equal texts and numbers are kept once.
 */
final class ItemParser {

    private static final String WORD = "pronunciation";
    private static final String PUNCTUATION = "punctuation";

    private final JsonInput in;
    private final FieldOrder order = new FieldOrder();
    private final FieldOrder orderOfAlternative = new FieldOrder();
    private final JsonInput.Element alternative = this::alternative;
    private final JsonInput.Element redaction = () -> redacted = true;

    private boolean whole;
    private int id;
    private String type;
    private String content;
    private long start;
    private long end;
    private BigDecimal confidence;
    private boolean redacted;
    private String channelLabel;
    private String speakerLabel;
    private int alternatives;

    ItemParser(JsonInput in) {
        this.in = in;
    }

    /** Reads the item that the input stands on; {@code position} is its place in its list. */
    RawItem parse(int position) throws IOException {
        whole = true;
        return read(position);
    }

    /** Reads of an item by what it is found again: its kind, times and content. */
    RawItem parseTimesAndContent(int position) throws IOException {
        whole = false;
        return read(position);
    }

    private RawItem read(int position) throws IOException {
        id = position;
        type = null;
        content = null;
        start = JsonInput.NONE;
        end = JsonInput.NONE;
        confidence = null;
        redacted = false;
        channelLabel = null;
        speakerLabel = null;
        if (in.begins(order)) {
            for (String name = in.next(order); name != null; name = in.next(order)) {
                field(name);
                in.leave();
            }
        }
        if (!isWord()) {
            return new RawItem(id, false, content, 0, 0, null, false, channelLabel, speakerLabel);
        }
        requireTimes();
        BigDecimal counted = redacted ? null : confidence;
        return new RawItem(id, true, content, start, end, counted, redacted, channelLabel, speakerLabel);
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "type" -> type = in.sharedText();
            case "start_time" -> start = in.millis();
            case "end_time" -> end = in.millis();
            case "alternatives" -> {
                alternatives = 0;
                in.eachElement(alternative);
            }
            default -> {
                if (whole) {
                    idOrLabel(name);
                }
            }
        }
    }

    private void idOrLabel(String name) throws IOException {
        switch (name) {
            case "id" -> {
                int own = in.wholeNumber();
                id = own == JsonInput.NONE ? id : own;
            }
            case "channel_label" -> channelLabel = in.sharedText();
            case "speaker_label" -> speakerLabel = in.sharedText();
            default -> {}
        }
    }

    private void alternative() throws IOException {
        if (alternatives++ == 0) {
            if (in.begins(orderOfAlternative)) {
                for (String name = in.next(orderOfAlternative); name != null; name = in.next(orderOfAlternative)) {
                    fieldOfAlternative(name);
                    in.leave();
                }
            }
        }
    }

    private void fieldOfAlternative(String name) throws IOException {
        switch (name) {
            case "content" -> content = in.sharedText();
            case "confidence" -> confidence = whole ? in.confidence() : null;
            case "redactions" -> in.eachElement(redaction);
            default -> {}
        }
    }

    private boolean isWord() {
        return WORD.equals(type) || (start != JsonInput.NONE && !PUNCTUATION.equals(type));
    }

    /** A word without content never shows, so it may come without times. */
    private void requireTimes() {
        if (content != null && (start == JsonInput.NONE || end == JsonInput.NONE)) {
            throw in.unreadable("start_time and end_time for each word", "a word without them");
        }
        start = Math.max(0, start);
        end = Math.max(start, end);
    }
}
