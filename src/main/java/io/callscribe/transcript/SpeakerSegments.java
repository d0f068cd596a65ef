package io.callscribe.transcript;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Speakers as {@code results.speaker_labels.segments} tells them: the words of all segments in order, without their
 * content. Where there are as many as there are words the position tells which is which; otherwise the start times do, in order.
 */
final class SpeakerSegments {

    private enum WordField {
        SPEAKER_LABEL,
        START_TIME
    }

    private final JsonInput in;
    private final FieldOrder<WordField> order = new FieldOrder<>(WordField.class);
    private final List<Entry> entries = new ArrayList<>();
    private String segmentLabel;
    private String latest;
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
        in.eachField(this::segmentField);
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
            case "items" -> words();
            default -> {}
        }
    }

    private void words() throws IOException {
        for (boolean more = in.firstElement(); more; more = in.nextElement()) {
            entries.add(word());
            Limits.check(entries.size(), Limits.MAX_ITEMS, "items in speaker_labels");
        }
    }

    private Entry word() throws IOException {
        String label = null;
        long start = JsonInput.NONE;
        for (WordField field = in.first(order); field != null; field = in.next(order)) {
            switch (field) {
                case SPEAKER_LABEL -> label = in.sharedText(latest);
                case START_TIME -> start = in.millis();
            }
        }
        latest = label;
        return new Entry(label, start);
    }
}
