package io.callscribe.transcript;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads one item of {@code results.items}, or of {@code channel_labels.channels[].items}, which has the same shape. Of the
 * alternatives only the first, the best, is read. Equal texts and numbers are kept once.
 */
final class ItemParser {

    private final JsonInput in;
    private final Map<BigDecimal, BigDecimal> confidences = new HashMap<>();

    private int id;
    private String type;
    private String content;
    private Long start;
    private Long end;
    private BigDecimal confidence;
    private boolean redacted;
    private String channelLabel;
    private String speakerLabel;

    ItemParser(JsonInput in) {
        this.in = in;
    }

    /** Reads the item that the input stands on; {@code position} is its place in its list. */
    RawItem parse(int position) throws IOException {
        reset(position);
        in.eachField(this::field);
        if (!isWord()) {
            return new RawItem(id, false, content, 0, 0, null, false, channelLabel, speakerLabel);
        }
        requireTimes();
        BigDecimal counted = redacted ? null : confidence;
        return new RawItem(id, true, content, start, end, counted, redacted, channelLabel, speakerLabel);
    }

    private void reset(int position) {
        id = position;
        type = null;
        content = null;
        start = null;
        end = null;
        confidence = null;
        redacted = false;
        channelLabel = null;
        speakerLabel = null;
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "id" -> {
                int own = in.wholeNumber();
                id = own < 0 ? id : own;
            }
            case "type" -> type = in.sharedText();
            case "start_time" -> start = in.millis();
            case "end_time" -> end = in.millis();
            case "channel_label" -> channelLabel = in.sharedText();
            case "speaker_label" -> speakerLabel = in.sharedText();
            case "alternatives" -> alternatives();
            default -> {}
        }
    }

    private void alternatives() throws IOException {
        int[] count = {0};
        in.eachElement(() -> {
            if (count[0]++ == 0) {
                in.eachField(this::alternative);
            }
        });
    }

    private void alternative(String name) throws IOException {
        switch (name) {
            case "content" -> content = in.sharedText();
            case "confidence" -> confidence = shared(in.confidence());
            case "redactions" -> in.eachElement(() -> redacted = true);
            default -> {}
        }
    }

    private boolean isWord() {
        return "pronunciation".equals(type) || (!"punctuation".equals(type) && start != null);
    }

    /** A word without content never shows, so it may come without times. */
    private void requireTimes() {
        if (content != null && (start == null || end == null)) {
            throw in.unreadable("start_time and end_time for each word", "a word without them");
        }
        start = start == null ? 0 : start;
        end = end == null ? start : Math.max(start, end);
    }

    private BigDecimal shared(BigDecimal value) {
        return value == null ? null : confidences.computeIfAbsent(value, same -> same);
    }
}
