package io.callscribe.http;

import java.time.Duration;
import java.util.Optional;

/** A failure that may know how long the server asked to be left alone. */
public interface AsksToWait {

    /** Empty where it did not say so. */
    Optional<Duration> retryAfter();
}
