package io.callscribe.transcript;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Speakers as {@code results.audio_segments} tells them (outputs since 2024): each segment lists the ids of its items in
 * {@code results.items}. Segments are pauses, not turns, so nothing but the label is read.
 */
final class AudioSegments {

    private final JsonInput in;
    private final List<Segment> segments = new ArrayList<>();
    private Map<Integer, SpeakerLabel> byId;
    private int[] ids = new int[64];
    private int count;
    private int total;
    private SpeakerLabel channel;
    private SpeakerLabel speaker;

    AudioSegments(JsonInput in) {
        this.in = in;
    }

    private record Segment(SpeakerLabel label, int[] ids) {}

    void parse() throws IOException {
        in.eachElement(this::segment);
    }

    /** The label of an item; null where no segment with a label lists it. To be asked for once all is read. */
    SpeakerLabel of(int id) {
        if (byId == null) {
            byId = new HashMap<>();
            for (Segment segment : segments) {
                for (int one : segment.ids()) {
                    byId.putIfAbsent(one, segment.label());
                }
            }
        }
        return byId.get(id);
    }

    private void segment() throws IOException {
        count = 0;
        channel = null;
        speaker = null;
        in.eachField(this::field);
        SpeakerLabel label = channel != null ? channel : speaker;
        if (label != null) {
            segments.add(new Segment(label, Arrays.copyOf(ids, count)));
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "channel_label" -> channel = SpeakerLabel.channel(in.sharedText());
            case "speaker_label" -> speaker = SpeakerLabel.speaker(in.sharedText());
            case "items" -> in.eachElement(this::id);
            default -> {}
        }
    }

    private void id() throws IOException {
        int id = in.wholeNumber();
        if (id == JsonInput.NONE) {
            return;
        }
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = id;
        Limits.check(++total, Limits.MAX_ITEMS, "items in audio_segments");
    }
}
