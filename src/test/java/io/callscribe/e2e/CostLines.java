package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.CostReports;
import io.callscribe.sandbox.Sandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines of the cost reports that the application has written, of whatever months. */
final class CostLines {

    private static final BigDecimal PER_MINUTE = new BigDecimal("0.004");

    private CostLines() {}

    record Line(String mediaId, BigDecimal seconds, BigDecimal usd, String status, Instant at) {}

    static List<Line> of(Sandbox sandbox) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path report : CostReports.files(sandbox.data())) {
            String text = Files.readString(report);
            assertThat(text)
                    .startsWith("mediaId,durationSeconds,costUSD,status,timestamp\r\n")
                    .endsWith("\r\n");
            for (String line : text.substring(0, text.length() - 2).split("\r\n")) {
                if (!line.startsWith("mediaId,")) {
                    String[] fields = line.split(",");
                    assertThat(fields).hasSize(5);
                    lines.add(new Line(
                            fields[0],
                            new BigDecimal(fields[1]),
                            new BigDecimal(fields[2]),
                            fields[3],
                            Instant.parse(fields[4])));
                }
            }
        }
        return lines;
    }

    /** Each call stands there once, as paid for, with the seconds of its audio and their price; the sum is the sum of the calls. */
    static void check(Sandbox sandbox, Collection<Conversation> calls, int channels) throws IOException {
        check(sandbox, calls, channels, List.of());
    }

    /** The same where some are dead: these cost nothing. */
    static void check(Sandbox sandbox, Collection<Conversation> calls, int channels, Collection<Conversation> dead)
            throws IOException {
        List<Line> lines = of(sandbox);
        assertThat(lines).hasSize(calls.size() + dead.size());
        for (Conversation call : dead) {
            assertThat(lines)
                    .filteredOn(line -> line.mediaId().equals(call.media().id()))
                    .singleElement()
                    .satisfies(
                            line -> assertThat(line.status() + " " + line.usd().toPlainString())
                                    .isEqualTo("failed 0.0000"));
        }
        Map<String, Line> byId = lines.stream().collect(Collectors.toMap(Line::mediaId, Function.identity()));
        BigDecimal sum = BigDecimal.ZERO;
        for (Conversation call : calls) {
            Line line = byId.get(call.media().id());
            assertThat(line).as("the cost of call %s", call.id()).isNotNull();
            BigDecimal seconds = BigDecimal.valueOf(call.media().seconds());
            int paid = call.media().channels() == 2 ? channels : 1;
            BigDecimal usd = price(seconds.multiply(BigDecimal.valueOf(paid)));
            sum = sum.add(usd);
            assertThat(line.seconds()).isEqualByComparingTo(seconds);
            assertThat(line.usd()).isEqualTo(usd);
            assertThat(line.status()).isEqualTo("success");
        }
        assertThat(lines.stream().map(Line::usd).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(sum);
    }

    private static BigDecimal price(BigDecimal seconds) {
        return seconds.multiply(PER_MINUTE).divide(BigDecimal.valueOf(60), 4, RoundingMode.HALF_UP);
    }
}
