package io.callscribe.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of what happened, and how many there were. Bound: 100,000 lines; the oldest go first. */
final class Journal {

    private static final int BOUND = 100_000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == BOUND) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
