package io.callscribe.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Values values = new Values(
            Map.of(
                    "text",
                    " a b ",
                    "empty",
                    "  ",
                    "wait",
                    "2m",
                    "url",
                    "http://127.0.0.1:9",
                    "number",
                    "12",
                    "part",
                    "0.5")::get,
            camel.getTypeConverter());

    @Test
    void aValueIsWhatTheBeansWant() {
        assertThat(values.text("text")).isEqualTo("a b");
        assertThat(values.duration("wait")).isEqualTo(Duration.ofMinutes(2));
        assertThat(values.uri("url")).isEqualTo(URI.create("http://127.0.0.1:9"));
        assertThat(values.number("number")).isEqualTo(12);
        assertThat(values.decimal("part")).isEqualTo(0.5);
    }

    @Test
    void anEmptyValueIsOneThatIsNotSet() {
        for (String name : new String[] {"empty", "absent"}) {
            assertThat(values.text(name)).isNull();
            assertThat(values.textOrEmpty(name)).isEmpty();
            assertThat(values.duration(name)).isNull();
            assertThat(values.uri(name)).isNull();
        }
    }

    @Test
    void millisGivesADurationAsANumberInAPlaceholder() {
        camel.getPropertiesComponent().addPropertiesFunction(new MillisFunction(values));

        assertThat(camel.resolvePropertyPlaceholders("x={{millis:wait}}")).isEqualTo("x=120000");
        assertThatThrownBy(() -> camel.resolvePropertyPlaceholders("{{millis:absent}}"))
                .hasStackTraceContaining("{{millis:absent}} wants a setting that is a duration");
    }

    @Test
    void retriesFollowTheSettingsAndCamelItselfLogsNothingOfThem(@TempDir Path folder) throws Exception {
        try (RouteRig rig = new RouteRig(folder, Map.of("retry.attempts", "7", "retry.delay", "250ms"))) {
            RedeliveryPolicy retry = rig.bean("retry", RedeliveryPolicy.class);

            assertThat(retry.getMaximumRedeliveries()).isEqualTo(7);
            assertThat(retry.getRedeliveryDelay()).isEqualTo(250);
            assertThat(retry.isUseExponentialBackOff() && retry.isUseCollisionAvoidance())
                    .isTrue();
            assertThat(retry.isLogExhausted()
                            || retry.isLogHandled()
                            || retry.isLogStackTrace()
                            || retry.isLogRetryAttempted())
                    .isFalse();
            assertThat(rig.bean("once", RedeliveryPolicy.class).getMaximumRedeliveries())
                    .isZero();
        }
    }
}
