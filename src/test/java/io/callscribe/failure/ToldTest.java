package io.callscribe.failure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of failures. */
class ToldTest {

    private static final String URL = "https://h/p?X-Amz-Signature=s3cret";

    @Test
    void anAttemptThatFailedIsOneLineWithoutTheSignatureAndThenItsDelayIsComputed() throws Exception {
        AtomicInteger computed = new AtomicInteger();
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setException(new IOException("cut: " + URL));

        String line = logged(
                "attempts", () -> new AttemptLog(new Reasons(), any -> computed.incrementAndGet()).process(exchange));

        assertThat(line)
                .contains("an attempt failed: IOException: cut: https://h/p?…")
                .doesNotContain("s3cret");
        assertThat(computed).hasValue(1);
    }

    @Test
    void anAttemptsFailureIsAlsoFoundWhereCamelHasCaughtIt() throws Exception {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IOException("caught"));

        assertThat(logged("attempts", () -> new AttemptLog(new Reasons(), any -> {}).process(exchange)))
                .contains("caught");
    }

    @Test
    void aSurpriseTellsFramesOfEveryCauseButNoMessage() throws Exception {
        Exception deep = new IllegalStateException(URL, new IOException("my card number is 4111"));

        String text = logged(Surprises.class.getName(), () -> new Surprises().log(deep));

        assertThat(text)
                .contains("java.lang.IllegalStateException", "java.io.IOException", "at " + ToldTest.class.getName())
                .doesNotContain("s3cret", "4111");
    }

    @Test
    void aSurpriseIsOfLimitedLengthHoweverDeepItLies() throws Exception {
        Exception failure = new Exception();
        for (int i = 0; i < 100; i++) {
            failure = new Exception(failure);
        }
        Exception deepest = failure;

        assertThat(logged(Surprises.class.getName(), () -> new Surprises().log(deepest))
                        .lines())
                .hasSizeLessThanOrEqualTo(1 + 5 * 16);
    }

    private interface Task {
        void run() throws Exception;
    }

    private static String logged(String name, Task task) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        var before = logger.getLevel();
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.addAppender(lines);
        try {
            task.run();
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
        assertThat(lines.list).hasSize(1);
        return lines.list.get(0).getFormattedMessage();
    }
}
