package io.callscribe.sandbox;

import java.io.IOException;

/** What one server of the sandbox serves, and how the service that it stands for refuses. */
interface Site {

    /** What the call asks for, such as {@code genesys.listing}: the name that faults go by. */
    String operation(Call call);

    Answer answer(Call call) throws IOException;

    /**
     * How this service says that it is busy.
     *
     * @param fault {@link Faults.Fault#TOO_MANY} or {@link Faults.Fault#UNAVAILABLE}
     * @param retryAfter seconds
     */
    Answer refusal(Call call, Faults.Fault fault, int retryAfter);
}
