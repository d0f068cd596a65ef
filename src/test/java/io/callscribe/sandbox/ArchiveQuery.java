package io.callscribe.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The query of the recordings API: {@code type:call status:complete start_time:… end_time:…}, in any order.
 *
 * @param from the first instant
 * @param to the instant behind the last one
 */
record ArchiveQuery(Instant from, Instant to) {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final Set<String> FIELDS = Set.of("type", "status", "start_time", "end_time");

    /** @throws BrokenContractException where it asks for what there is not */
    static ArchiveQuery parse(String query) {
        Map<String, String> terms = new HashMap<>();
        for (String term : query.strip().split(" +")) {
            int colon = term.indexOf(':');
            String field = colon < 0 ? "" : term.substring(0, colon);
            if (!FIELDS.contains(field) || terms.put(field, term.substring(colon + 1)) != null) {
                throw new BrokenContractException("the query has a term that is unknown or came before: " + term);
            }
        }
        is("call", terms.get("type"), "type");
        is("complete", terms.get("status"), "status");
        ArchiveQuery period = new ArchiveQuery(time(terms, "start_time"), time(terms, "end_time"));
        if (!period.from.isBefore(period.to)) {
            throw new BrokenContractException("start_time is not before end_time: " + query);
        }
        return period;
    }

    boolean covers(Instant time) {
        return time == null || !time.isBefore(from) && time.isBefore(to);
    }

    private static void is(String expected, String value, String field) {
        if (!expected.equals(value)) {
            throw new BrokenContractException(field + " wants " + expected + ", not " + value);
        }
    }

    /** UTC, with Z and milliseconds, as the contract has it. */
    private static Instant time(Map<String, String> terms, String field) {
        String time = terms.get(field);
        if (time == null || !TIME.matcher(time).matches()) {
            throw new BrokenContractException(field + " wants UTC with Z and milliseconds, not " + time);
        }
        return Instant.parse(time);
    }
}
