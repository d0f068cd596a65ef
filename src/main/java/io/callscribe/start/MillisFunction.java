package io.callscribe.start;

import java.time.Duration;
import org.apache.camel.spi.PropertiesFunction;

/**
 * {@code {{millis:genesys.timeout}}}: a setting that is a duration, in milliseconds. The time-outs of camel-http want a number, where
 * other components read 30s.
 */
final class MillisFunction implements PropertiesFunction {

    private final Values settings;

    MillisFunction(Values settings) {
        this.settings = settings;
    }

    @Override
    public String getName() {
        return "millis";
    }

    @Override
    public String apply(String setting) {
        Duration duration = settings.duration(setting);
        if (duration == null) {
            throw new IllegalArgumentException("{{millis:" + setting + "}} wants a setting that is a duration");
        }
        return Long.toString(duration.toMillis());
    }
}
