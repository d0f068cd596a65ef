package io.callscribe.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is found, and how much of what is found is right, on the lines of {@code src/test/resources/redaction}. */
class LabelledCallsTest {

    private static final List<String> KINDS = List.of("credit_card", "ssn", "phone", "email");

    private final Redaction redaction = new Redaction("US", CardRule.LUHN);

    @ParameterizedTest
    @CsvSource({"labelled, 200, 0.9", "unseen, 60, 0.8", "unseen-hard, 60, 0.8"})
    void precisionAndRecallAreNoLessThanPromised(String name, int leastLines, double least) throws Exception {
        List<Line> lines = lines(name);
        Map<String, int[]> figures = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Line line : lines) {
            Redacted redacted = redaction.redact(Call.of(line.text()));
            boolean right = true;
            for (String kind : KINDS) {
                int expected = line.expected(kind);
                int found = redacted.counts().get(kind);
                int[] figure = figures.computeIfAbsent(kind, k -> new int[3]);
                figure[0] += Math.min(expected, found);
                figure[1] += Math.max(0, found - expected);
                figure[2] += Math.max(0, expected - found);
                right &= expected == found;
            }
            if (!right) {
                wrong.add(line.kinds() + " | " + line.text() + " -> " + Call.text(redacted.transcript()));
            }
        }
        System.out.println(name + ": " + lines.size() + " lines, " + wrong.size() + " of them wrong");
        wrong.forEach(System.out::println);
        figures.forEach((kind, figure) -> System.out.printf(
                "%s %s: right %d, too many %d, missed %d, precision %.3f, recall %.3f%n",
                name, kind, figure[0], figure[1], figure[2], precision(figure), recall(figure)));

        assertThat(lines).hasSizeGreaterThanOrEqualTo(leastLines);
        figures.forEach((kind, figure) -> {
            assertThat(precision(figure)).as("precision of " + kind).isGreaterThanOrEqualTo(least);
            assertThat(recall(figure)).as("recall of " + kind).isGreaterThanOrEqualTo(least);
        });
    }

    private static double precision(int[] figure) {
        return figure[0] / (double) (figure[0] + figure[1]);
    }

    private static double recall(int[] figure) {
        return figure[0] / (double) (figure[0] + figure[2]);
    }

    private record Line(String kinds, String text) {

        int expected(String kind) {
            return (int) List.of(kinds.split(" ")).stream().filter(kind::equals).count();
        }
    }

    private static List<Line> lines(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                LabelledCallsTest.class.getResourceAsStream("/redaction/" + name + ".txt"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(" \\| ", 2))
                    .map(parts -> new Line(parts[0], parts[1]))
                    .toList();
        }
    }
}
