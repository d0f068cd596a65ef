package io.callscribe.media;

import java.io.IOException;
import java.io.InputStream;

/** What stands between a server and a file that is downloaded: it may refuse what comes for want of room, or slow it down. */
@FunctionalInterface
public interface Inflow {

    /** Lets everything in, as it comes. */
    Inflow FREE = (body, bytes) -> body;

    /**
     * Lets a body in.
     *
     * @param bytes how many are to come; null where nobody knows
     * @return the body to read from; closing it closes the one that came
     * @throws RuntimeException where it may not come in
     */
    InputStream admit(InputStream body, Long bytes) throws IOException;
}
