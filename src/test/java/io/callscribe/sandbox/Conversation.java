package io.callscribe.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as Genesys has it.
 *
 * @param direction outbound or inbound
 * @param type voice, or another kind of conversation, such as chat
 * @param media what was recorded of it, whose id is the mediaId; null where nothing was
 * @param listings how often it is listed without its media before it has it
 * @param asks how often its media is asked for before it can be downloaded
 * @param agent whether an agent took part
 * @param talkTimes whether its participants come with their talk times, which is more than the contract promises
 */
public record Conversation(
        String id,
        Instant start,
        String direction,
        String type,
        Recording media,
        int listings,
        int asks,
        boolean agent,
        boolean talkTimes) {

    /** More than any test asks. */
    public static final int NEVER = Integer.MAX_VALUE;

    /** What the conversation lasts longer than its recording: the ringing. In seconds. */
    static final double RINGING = 4.5;

    /** An outbound call that an agent made, recorded and ready. */
    public static Conversation outbound(Recording media) {
        return new Conversation(
                media.conversationId(), media.startTime(), "outbound", "voice", media, 0, 0, true, false);
    }

    /** Outbound calls of today: one every minute, the last one ten minutes ago. The first one gets its media a little later. */
    public static List<Conversation> outbound(List<Recording> media) {
        Instant last = Instant.now().minus(Duration.ofMinutes(10));
        List<Conversation> calls = new ArrayList<>();
        for (int i = 0; i < media.size(); i++) {
            Conversation call = outbound(media.get(i)).at(last.minus(Duration.ofMinutes(media.size() - 1L - i)));
            calls.add(i == 0 ? call.mediaAfter(2) : call);
        }
        return List.copyOf(calls);
    }

    /** What is not to be transcribed: a call that came in, a chat, and a call that nobody recorded. */
    public static List<Conversation> others(Recording media) {
        Conversation call = outbound(media).at(Instant.now().minus(Duration.ofMinutes(5)));
        return List.of(
                new Conversation("an-inbound-call", call.start(), "inbound", "voice", media, 0, 0, true, false),
                new Conversation("a-chat", call.start(), "outbound", "chat", media, 0, 0, true, false),
                new Conversation("not-recorded", call.start(), "outbound", "voice", null, 0, 0, true, false));
    }

    public Conversation at(Instant otherStart) {
        return new Conversation(id, otherStart, direction, type, media, listings, asks, agent, talkTimes);
    }

    public Conversation mediaAfter(int howManyListings) {
        return new Conversation(id, start, direction, type, media, howManyListings, asks, agent, talkTimes);
    }

    public Conversation readyAfter(int howManyAsks) {
        return new Conversation(id, start, direction, type, media, listings, howManyAsks, agent, talkTimes);
    }

    public Conversation withoutAgent() {
        return new Conversation(id, start, direction, type, media, listings, asks, false, talkTimes);
    }

    public Conversation tellingTalkTimes() {
        return new Conversation(id, start, direction, type, media, listings, asks, agent, true);
    }

    /** Whether it is one that is to be transcribed. */
    public boolean isDue() {
        return direction.equals("outbound") && type.equals("voice") && media != null;
    }

    /** How long a side speaks, in seconds: agent or customer. */
    double talkTime(String speaker) {
        return media.utterances().stream()
                .filter(one -> one.speaker().equals(speaker))
                .mapToDouble(one -> one.end() - one.start())
                .sum();
    }

    /** Seconds. */
    double duration() {
        return media == null || media.seconds() == null ? 60 : media.seconds() + RINGING;
    }
}
