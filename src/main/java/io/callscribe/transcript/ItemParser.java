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

    private enum ItemField {
        ID,
        TYPE,
        ALTERNATIVES,
        START_TIME,
        END_TIME,
        CHANNEL_LABEL,
        SPEAKER_LABEL
    }

    private enum BestField {
        CONTENT,
        CONFIDENCE,
        REDACTIONS
    }

    private final JsonInput in;
    private final FieldOrder<ItemField> order = new FieldOrder<>(ItemField.class);
    private final FieldOrder<BestField> orderOfBest = new FieldOrder<>(BestField.class);
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
        content = null;
        start = JsonInput.NONE;
        end = JsonInput.NONE;
        confidence = null;
        redacted = false;
        String newType = null;
        String newChannel = null;
        String newSpeaker = null;
        for (ItemField field = in.first(order); field != null; field = in.next(order)) {
            switch (field) {
                case TYPE -> newType = in.sharedText(type);
                case START_TIME -> start = in.millis();
                case END_TIME -> end = in.millis();
                case ALTERNATIVES -> alternatives();
                case CHANNEL_LABEL -> newChannel = whole ? in.sharedText(channelLabel) : null;
                case SPEAKER_LABEL -> newSpeaker = whole ? in.sharedText(speakerLabel) : null;
                case ID -> id();
            }
        }
        type = newType;
        channelLabel = newChannel;
        speakerLabel = newSpeaker;
        return item();
    }

    private RawItem item() {
        if (!isWord()) {
            return new RawItem(id, false, content, 0, 0, null, false, channelLabel, speakerLabel);
        }
        requireTimes();
        BigDecimal counted = redacted ? null : confidence;
        return new RawItem(id, true, content, start, end, counted, redacted, channelLabel, speakerLabel);
    }

    private void id() throws IOException {
        int own = whole ? in.wholeNumber() : JsonInput.NONE;
        id = own == JsonInput.NONE ? id : own;
    }

    private void alternatives() throws IOException {
        boolean more = in.firstElement();
        if (more) {
            best();
        }
        while (more) {
            more = in.nextElement();
        }
    }

    private void best() throws IOException {
        for (BestField field = in.first(orderOfBest); field != null; field = in.next(orderOfBest)) {
            switch (field) {
                case CONTENT -> content = in.sharedText();
                case CONFIDENCE -> confidence = whole ? in.confidence() : null;
                case REDACTIONS -> in.eachElement(redaction);
            }
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
