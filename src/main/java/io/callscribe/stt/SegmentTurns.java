package io.callscribe.stt;

import io.callscribe.transcript.Roles;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Puts right what services leave open. A segment without a start begins where the one before it ends, the first at 0; one
 * without an end, or with an end before its start, ends where it starts; nothing is before 0. Segments without text are left
 * out. Turns are sorted by start; equal ones stay in the order of the answer.
 */
final class SegmentTurns {

    private static final Pattern CHANNEL = Pattern.compile("ch_\\d{1,3}");

    private SegmentTurns() {}

    /**
     * @param audioChannels how many channels the audio has; null where it is not known
     * @param part what was sent: one channel of the audio tells who speaks, whatever the service says
     */
    static Transcript of(List<Segment> segments, Integer audioChannels, AudioPart part) {
        Function<Segment, String> speaker = speakers(segments, audioChannels, part);
        List<SpeakerTurn> turns = new ArrayList<>();
        long before = 0;
        for (Segment segment : segments) {
            long start = segment.startMillis() == null ? before : Math.max(0, segment.startMillis());
            long end = segment.endMillis() == null ? start : Math.max(start, segment.endMillis());
            before = end;
            if (segment.isSpoken()) {
                turns.add(new SpeakerTurn(
                        speaker.apply(segment),
                        segment.text(),
                        null,
                        Duration.ofMillis(start),
                        Duration.ofMillis(end)));
            }
        }
        return byStart(turns);
    }

    /** The turns of several transcripts in one. */
    static Transcript merged(Collection<Transcript> transcripts) {
        return byStart(
                transcripts.stream().flatMap(each -> each.turns().stream()).toList());
    }

    private static Transcript byStart(List<SpeakerTurn> turns) {
        return new Transcript(
                turns.stream().sorted(Comparator.comparing(SpeakerTurn::start)).toList());
    }

    private static Function<Segment, String> speakers(List<Segment> segments, Integer channels, AudioPart part) {
        if (!part.isWhole()) {
            return segment -> part.toString();
        }
        boolean channelsTold = channels != null
                && channels == 2
                && segments.stream()
                        .filter(Segment::isSpoken)
                        .allMatch(segment -> segment.channel() != null && segment.channel() < channels);
        if (channelsTold) {
            return segment -> AudioPart.label(segment.channel());
        }
        boolean channelsHeard = channels != null && channels > 1;
        return segment -> label(segment.label(), channelsHeard);
    }

    /** A service may call its speakers what channels are called here; where the audio has not several, they are none. */
    private static String label(String label, boolean channelsHeard) {
        if (label == null || label.equalsIgnoreCase(Roles.UNLABELLED)) {
            return Roles.UNLABELLED;
        }
        return !channelsHeard && CHANNEL.matcher(label).matches() ? "speaker_" + label : label;
    }
}
