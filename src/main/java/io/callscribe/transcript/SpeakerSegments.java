package io.callscribe.transcript;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Speakers as {@code results.speaker_labels.segments} tells them: the words of all segments in order, without their
 * content. Where there are as many as there are words the position tells which is which; otherwise the start times do, in order.
 */
final class SpeakerSegments {

    private final JsonInput in;
    private final FieldOrder order = new FieldOrder();
    private final FieldOrder orderOfWord = new FieldOrder();
    private final JsonInput.Field segmentField = this::segmentField;
    private final JsonInput.Element word = this::word;
    private final List<Entry> entries = new ArrayList<>();
    private String segmentLabel;
    private String label;
    private long start;
    private boolean byPosition;
    private int next;

    SpeakerSegments(JsonInput in) {
        this.in = in;
    }

    /** @param label null where there is none; {@code start} {@link JsonInput#NONE} where there is none */
    private record Entry(String label, long start) {}

    void parse() throws IOException {
        in.eachField(name -> {
            if (name.equals("segments")) {
                in.eachElement(this::segment);
            }
        });
    }

    /** To be called before the first {@link #next}: how many words {@code results.items} has, with or without content. */
    void start(long words) {
        byPosition = words == entries.size();
        next = 0;
    }

    /** The label of the next word, which has to be asked for even where it is not needed; null where there is none. */
    SpeakerLabel next(RawItem word) {
        if (!byPosition) {
            skipTo(word.startMillis());
        }
        if (next >= entries.size() || !(byPosition || startsAt(word.startMillis()))) {
            return null;
        }
        return SpeakerLabel.speaker(entries.get(next++).label());
    }

    private void skipTo(long start) {
        while (next < entries.size() && entries.get(next).start() < start) {
            next++;
        }
    }

    private boolean startsAt(long start) {
        return entries.get(next).start() == start;
    }

    private void segment() throws IOException {
        int first = entries.size();
        segmentLabel = null;
        in.eachField(order, segmentField);
        for (int i = first; i < entries.size(); i++) {
            Entry word = entries.get(i);
            if (word.label() == null) {
                entries.set(i, new Entry(segmentLabel, word.start()));
            }
        }
    }

    private void segmentField(String name) throws IOException {
        switch (name) {
            case "speaker_label" -> segmentLabel = in.sharedText();
            case "items" -> in.eachElement(word);
            default -> {}
        }
    }

    private void word() throws IOException {
        label = null;
        start = JsonInput.NONE;
        if (in.begins(orderOfWord)) {
            for (String name = in.next(orderOfWord); name != null; name = in.next(orderOfWord)) {
                wordField(name);
                in.leave();
            }
        }
        entries.add(new Entry(label, start));
        Limits.check(entries.size(), Limits.MAX_ITEMS, "items in speaker_labels");
    }

    private void wordField(String name) throws IOException {
        switch (name) {
            case "speaker_label" -> label = in.sharedText();
            case "start_time" -> start = in.millis();
            default -> {}
        }
    }
}
