package io.callscribe.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes turns of the segments that an API tells, whatever their times: a start that is missing is where the segment before ends, or the
 * segment's own end where that is earlier; an end that is missing, or before the start, is the start. No words are left out. The turns
 * stand by their start; of those that begin together, in the order in which they came.
 */
public final class SegmentTurns {

    private final List<SpeakerTurn> turns = new ArrayList<>();
    /** A label is one text, however many segments bear it. */
    private final Map<String, String> speakers = new HashMap<>();

    private Duration before = Duration.ZERO;

    /**
     * Adds a segment.
     *
     * @param speaker who speaks; null or blank where that is unknown
     * @param text what; null counts as nothing
     * @param confidence 0 to 1; null where there is none
     * @param start from the start of the recording, not negative; null where that is missing
     * @param end the same
     */
    public void add(String speaker, String text, Double confidence, Duration start, Duration end) {
        Duration from = start != null ? start : end != null && end.compareTo(before) < 0 ? end : before;
        Duration to = end == null || end.compareTo(from) < 0 ? from : end;
        turns.add(new SpeakerTurn(
                speaker == null || speaker.isBlank()
                        ? Roles.UNLABELLED
                        : speakers.computeIfAbsent(speaker, label -> label),
                text == null ? "" : text,
                confidence,
                from,
                to));
        before = to;
    }

    /** How many there are so far. */
    public int size() {
        return turns.size();
    }

    /** All of them. */
    public Transcript transcript() {
        turns.sort(Comparator.comparing(SpeakerTurn::start));
        return new Transcript(turns);
    }
}
