package io.callscribe.transcript;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Speakers as {@code results.audio_segments} tells them (outputs since 2024): each segment lists the ids of its items in
 * {@code results.items}. Segments are pauses, not turns, so nothing but the label is read.
 */
final class AudioSegments {

    private final JsonInput in;
    private final Map<Integer, SpeakerLabel> byId = new HashMap<>();

    AudioSegments(JsonInput in) {
        this.in = in;
    }

    void parse() throws IOException {
        in.eachElement(this::segment);
    }

    /** The label of an item; null where no segment with a label lists it. */
    SpeakerLabel of(int id) {
        return byId.get(id);
    }

    private void segment() throws IOException {
        List<Integer> ids = new ArrayList<>();
        SpeakerLabel[] labels = new SpeakerLabel[2];
        in.eachField(name -> {
            switch (name) {
                case "channel_label" -> labels[0] = SpeakerLabel.channel(in.sharedText());
                case "speaker_label" -> labels[1] = SpeakerLabel.speaker(in.sharedText());
                case "items" -> in.eachElement(() -> add(ids));
                default -> {}
            }
        });
        SpeakerLabel label = labels[0] != null ? labels[0] : labels[1];
        if (label != null) {
            ids.forEach(id -> byId.putIfAbsent(id, label));
        }
    }

    private void add(List<Integer> ids) throws IOException {
        int id = in.wholeNumber();
        if (id >= 0) {
            ids.add(id);
        }
        Limits.check(byId.size() + ids.size(), Limits.MAX_ITEMS, "items in audio_segments");
    }
}
