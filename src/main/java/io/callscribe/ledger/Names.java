package io.callscribe.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** An endpoint option that lists exchange variables. */
record Names(List<String> names) {

    static Names parse(String text) {
        return new Names(
                text == null
                        ? List.of()
                        : Arrays.stream(text.split(","))
                                .map(String::trim)
                                .filter(name -> !name.isEmpty())
                                .toList());
    }

    /** The variables by name; one that is not set is null. */
    Map<String, Object> from(Exchange exchange) {
        Map<String, Object> values = new HashMap<>();
        names.forEach(name -> values.put(name, exchange.getVariable(name)));
        return values;
    }
}
