package io.callscribe.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a run, each told as it is known, with how busy the machine was; and at the end each goal beside what was reached. */
final class Figures {

    private final List<String> goals = new ArrayList<>();

    /** Tells a figure. */
    void tell(String what, String figure, Object... values) {
        System.out.printf(
                Locale.ROOT,
                "%-84s %-22s load %.1f%n",
                what,
                String.format(Locale.ROOT, figure, values),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Tells a figure that is to be no less than its goal. */
    void atLeast(double goal, String what, double reached) {
        goal(what, "at least", goal, reached, reached >= goal);
    }

    /** Tells a figure that is to be no more than its goal. */
    void atMost(double goal, String what, double reached) {
        goal(what, "at most", goal, reached, reached <= goal);
    }

    private void goal(String what, String bound, double goal, double reached, boolean isReached) {
        tell(what, "%.2f", reached);
        goals.add(String.format(
                Locale.ROOT, "%-84s %-8s %5.2f: %.2f%s", what, bound, goal, reached, isReached ? "" : ", NOT REACHED"));
    }

    /** Tells the goals; nothing where there were none. */
    void tellGoals() {
        System.out.printf(
                Locale.ROOT,
                "%nGoals, on %d processors, Java %s:%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature());
        goals.forEach(System.out::println);
    }
}
