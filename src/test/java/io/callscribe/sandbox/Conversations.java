package io.callscribe.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The conversations of the sandbox, and how often each was listed, and its media asked for. Bound: what the tests put in. */
final class Conversations {

    private final Map<String, Conversation> all = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> listings = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asks = new ConcurrentHashMap<>();

    Conversations(Collection<Conversation> conversations) {
        conversations.forEach(this::put);
    }

    /** Puts one in, or in the place of one with its id. */
    void put(Conversation conversation) {
        all.put(conversation.id(), conversation);
    }

    List<Conversation> all() {
        return List.copyOf(all.values());
    }

    Optional<Conversation> byId(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** The one that is due, where several have the same media. */
    Optional<Conversation> byMedia(String mediaId) {
        return all.values().stream()
                .filter(one -> one.media() != null && one.media().id().equals(mediaId))
                .min((a, b) -> Boolean.compare(b.isDue(), a.isDue()));
    }

    /** Counts a listing; true where the conversation has its media by now. */
    boolean hasMediaNow(Conversation one) {
        return one.media() != null && counted(listings, one.id()) > one.listings();
    }

    /** Counts an ask; true where the media can be downloaded by now. */
    boolean isReadyNow(Conversation one) {
        return counted(asks, one.id()) > one.asks();
    }

    private static int counted(Map<String, AtomicInteger> counters, String id) {
        return counters.computeIfAbsent(id, name -> new AtomicInteger()).incrementAndGet();
    }
}
