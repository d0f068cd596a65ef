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
    private final List<Entry> entries = new ArrayList<>();
    private boolean byPosition;
    private int next;

    SpeakerSegments(JsonInput in) {
        this.in = in;
    }

    /** @param label null where there is none; {@code start} null where there is none */
    private record Entry(String label, Long start) {}

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
        while (next < entries.size()
                && (entries.get(next).start() == null || entries.get(next).start() < start)) {
            next++;
        }
    }

    private boolean startsAt(long start) {
        return entries.get(next).start() == start;
    }

    private void segment() throws IOException {
        List<Entry> words = new ArrayList<>();
        String[] label = new String[1];
        in.eachField(name -> {
            switch (name) {
                case "speaker_label" -> label[0] = in.sharedText();
                case "items" -> in.eachElement(() -> add(words));
                default -> {}
            }
        });
        for (Entry word : words) {
            entries.add(word.label() == null ? new Entry(label[0], word.start()) : word);
        }
    }

    private void add(List<Entry> words) throws IOException {
        words.add(entry());
        Limits.check(entries.size() + words.size(), Limits.MAX_ITEMS, "items in speaker_labels");
    }

    private Entry entry() throws IOException {
        String[] label = new String[1];
        Long[] start = new Long[1];
        in.eachField(name -> {
            switch (name) {
                case "speaker_label" -> label[0] = in.sharedText();
                case "start_time" -> start[0] = in.millis();
                default -> {}
            }
        });
        return new Entry(label[0], start[0]);
    }
}
