package io.callscribe.start;

import io.callscribe.http.ApiCalls;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the calls of each API in {@code callscribe.api.calls}. */
record CallCounter(MeterRegistry meters) {

    /** The counter of one system's calls. */
    ApiCalls of(String system) {
        return outcome -> count(system, outcome);
    }

    void count(String system, String outcome) {
        meters.counter("callscribe.api.calls", "system", system, "outcome", outcome)
                .increment();
    }
}
