package io.callscribe.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification found.
 *
 * @param lines how many lines there are
 * @param from the time of the first event; null where there is none
 * @param to the time of the last
 * @param files a line of text for each file
 * @param breaks the first breaks: file, line, what was expected and what was found; never what a line tells of a call
 * @param breakCount how many there are
 * @param notes what is no break, and worth knowing
 */
public record Verdict(
        long lines,
        String from,
        String to,
        List<String> files,
        List<String> breaks,
        long breakCount,
        List<String> notes) {

    /** How many breaks are told one by one. */
    static final int MOST_TOLD = 20;

    /** Whether every line is tied to the one before, from the first that is kept to the one that the ledger knows of. */
    public boolean isWhole() {
        return breakCount == 0;
    }

    /** What there is to tell, as lines of text: the files, what is worth knowing, the breaks, and in the last line the verdict. */
    public List<String> report() {
        List<String> report = new ArrayList<>(files);
        report.addAll(notes);
        breaks.forEach(one -> report.add("BROKEN " + one));
        if (breakCount > breaks.size()) {
            report.add("BROKEN and " + (breakCount - breaks.size()) + " times more");
        }
        String told = lines + (lines == 1 ? " line" : " lines") + (from == null ? "" : ", of " + from + " to " + to);
        report.add(
                isWhole()
                        ? "The audit trail is whole: " + told
                        : "The audit trail is broken, " + (breakCount == 1 ? "once" : breakCount + " times") + ": "
                                + told);
        return report;
    }
}
