package io.callscribe.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A voice conversation that Genesys's speech analytics turns into words, at once or some time later.
 *
 * @param end null where Genesys never tells it
 * @param segments what was said, by its parts; empty where there is the {@code text} alone, or nothing
 * @param text all that was said; null for what the segments say
 * @param status as it is told with the words; null where none is
 * @param asks how often its words are asked for in vain
 * @param processedAt before that its words are asked for in vain too; null for no such time
 * @param underWay whether the call goes on, and has no end yet, until its words were asked for in vain so often
 * @param notYet what the first ask in vain is answered; the following ones are answered otherwise
 */
public record VoiceCall(
        String id,
        Instant start,
        Instant end,
        List<Segment> segments,
        String text,
        String status,
        int asks,
        Instant processedAt,
        boolean underWay,
        NotYet notYet) {

    private static final int NEVER = Integer.MAX_VALUE;

    /** How Genesys says that the words of a call are not there yet. */
    public enum NotYet {
        /** 404. */
        NOT_FOUND,
        /** 200, a status that is not final, and no words. */
        PROCESSING,
        /** 200 and an object without fields. */
        NOTHING,
        /** 204. */
        NO_CONTENT
    }

    /**
     * A part of what was said.
     *
     * @param speaker null where Genesys does not tell who speaks
     * @param start in seconds from the beginning of the call
     * @param end the same
     */
    public record Segment(String speaker, String text, double start, double end) {}

    public VoiceCall {
        segments = List.copyOf(segments);
    }

    /** A call whose words are there at once. */
    public static VoiceCall of(String id, Instant start, Duration length, List<Segment> segments) {
        return new VoiceCall(
                id, start, start.plus(length), segments, null, "completed", 0, null, false, NotYet.NOT_FOUND);
    }

    /** The same words without the parts, so that nobody knows who said them, and when. */
    public VoiceCall withTextAlone() {
        return new VoiceCall(id, start, end, List.of(), wholeText(), status, asks, processedAt, underWay, notYet);
    }

    /** @param other null for none */
    public VoiceCall withStatus(String other) {
        return new VoiceCall(id, start, end, segments, text, other, asks, processedAt, underWay, notYet);
    }

    /** Its words are asked for so often in vain. */
    public VoiceCall askedInVain(int times, NotYet first) {
        return new VoiceCall(id, start, end, segments, text, status, times, processedAt, underWay, first);
    }

    /** Its words are asked for in vain until then. */
    public VoiceCall notBefore(Instant time, NotYet first) {
        return new VoiceCall(id, start, end, segments, text, status, asks, time, underWay, first);
    }

    /** It is under way until its words were asked for once, and they are there as soon as it is over. */
    public VoiceCall stillUnderWay() {
        return new VoiceCall(id, start, end, segments, text, status, 1, null, true, NotYet.NOT_FOUND);
    }

    /** Its words never come: speech analytics is off for its queue. */
    public VoiceCall neverProcessed() {
        return askedInVain(NEVER, NotYet.NOT_FOUND);
    }

    /** Whether its words come some time. */
    public boolean isEverProcessed() {
        return asks != NEVER;
    }

    /** All that is said in it, in one text. */
    public String wholeText() {
        return text != null
                ? text
                : String.join(" ", segments.stream().map(Segment::text).toList());
    }

    /** Whether Genesys tells its end. */
    boolean isOver(int asksBefore) {
        return end != null && (!underWay || asksBefore >= asks);
    }

    boolean isProcessed(int asksBefore, Instant now) {
        return asksBefore >= asks && (processedAt == null || !now.isBefore(processedAt));
    }

    /** What an ask in vain is answered. */
    NotYet answer(int asksBefore) {
        return NotYet.values()[(notYet.ordinal() + asksBefore) % NotYet.values().length];
    }
}
