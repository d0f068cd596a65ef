package io.callscribe.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One item's journey as lines of text: a line for each event, with its time in UTC, and at last where the item stands now. Where
 * several pipelines know the id, each has its own part.
 */
public final class Journey {

    private Journey() {}

    /** Reads the journey of an item; works while another process holds the ledger. */
    public static List<String> read(LedgerDatabase database, String id) {
        return lines(id, Events.of(database, id), Items.of(database, id), Instant.now());
    }

    /**
     * Tells a journey.
     *
     * @param id the id that was asked for
     * @param events its events, oldest first; none are left of a journey that ended longer ago than the ledger keeps
     * @param items how it stands in each pipeline; none where the ledger does not know it
     * @param now against which an item is due or waits
     */
    public static List<String> lines(String id, List<Event> events, List<Item> items, Instant now) {
        if (items.isEmpty()) {
            return List.of("The ledger does not know " + id + ". Is the id whole, and is this the right ledger?");
        }
        List<String> lines = new ArrayList<>();
        for (Item item : items) {
            lines.add(item.name());
            events.stream()
                    .filter(event -> event.pipeline().equals(item.pipeline()))
                    .map(Journey::line)
                    .forEach(lines::add);
            lines.add(standing(item, now));
            if (item.error() != null) {
                lines.add("  last error: " + item.error());
            }
        }
        return List.copyOf(lines);
    }

    private static String line(Event event) {
        return "  %s  run %d  %-9s %s%s"
                .formatted(time(event.at()), event.run(), event.what(), path(event), details(event.detail()));
    }

    private static String path(Event event) {
        if (event.stage() == null) {
            return event.to() == null ? "" : "-> " + event.to();
        }
        return event.to() == null ? event.stage() : event.stage() + " -> " + event.to();
    }

    private static String details(Map<String, Object> detail) {
        return detail.isEmpty()
                ? ""
                : detail.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ", "  (", ")"));
    }

    private static String standing(Item item, Instant now) {
        String stands = "  now at %s since %s, run %d".formatted(item.stage(), time(item.stageSince()), item.run());
        if (Stage.ends(item.stage())) {
            return stands + ": its journey has ended";
        }
        String due = item.dueAt().isAfter(now) ? ", due at " : ", due since ";
        String failing = item.failingSince() == null
                ? ""
                : ", failing since %s, parked %d times".formatted(time(item.failingSince()), item.attempts());
        return stands + due + time(item.dueAt()) + failing;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
