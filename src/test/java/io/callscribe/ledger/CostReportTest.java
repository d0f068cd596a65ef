package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.cost.CostMeters;
import io.callscribe.cost.CostReport;
import io.callscribe.cost.PriceTiers;
import io.callscribe.cost.Prices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cost report as a projection of a real ledger. */
class CostReportTest extends OnEveryEngine {

    private static final String HEADER = "mediaId,durationSeconds,costUSD,status,timestamp";
    private static final YearMonth PRESENT = YearMonth.now(ZoneOffset.UTC);
    private static final YearMonth LAST = PRESENT.minusMonths(1);
    private static final YearMonth EARLIER = PRESENT.minusMonths(3);
    private static final Prices PRICES = new Prices(PriceTiers.parse("0=0.024"), List.of(), new BigDecimal("0.004"));

    private SimpleMeterRegistry registry;
    private CostReport report;

    @BeforeEach
    void make() {
        report = report(PRICES, null);
    }

    @Test
    void whatWasPaidForAndWhatFailedInAPipelineThatPaysStandsThereOnceInTheOrderOfTime() throws Exception {
        ended("calls", "second", "delivered", in(LAST, 2), paid("aws-transcribe", 61.5));
        ended("calls", "third", "empty", in(LAST, 3), paid("stt", 61.5));
        ended("calls", "first", "buried", in(LAST, 1), Map.of("durationSeconds", 9.25));
        ended("calls", "fourth", "dead", in(LAST, 4), paid("stt", 3));
        ended("calls", "skipped", "skipped", in(LAST, 5), Map.of("durationSeconds", 9));
        ended("calls", "under way", "transcribed", in(LAST, 5), paid("stt", 3));
        ended("calls", "not paid", "delivered", in(LAST, 5), Map.of("audioSeconds", 9));
        ended("exports", "failed", "buried", in(LAST, 5), Map.of("audioSeconds", 9));
        ended("exports", "done", "delivered", in(LAST, 5), Map.of("audioSeconds", 9));
        ended("exports", "paid", "delivered", in(LAST, 6), paid("stt", 60));

        report.write();

        assertThat(Files.readString(file(LAST)))
                .isEqualTo(String.join(
                        "\r\n",
                        HEADER,
                        "first,9.25,0.0000,failed," + time(LAST, 1),
                        "second,61.5,0.0248,success," + time(LAST, 2),
                        "third,61.5,0.0041,success," + time(LAST, 3),
                        "fourth,3,0.0000,failed," + time(LAST, 4),
                        "paid,60,0.0040,success," + time(LAST, 6),
                        ""));
        assertThat(files()).as("a month without a call has no file").containsExactly(file(LAST));
    }

    @Test
    void theHeaderOfTheAudioGoesBeforeGenesysAndNonsenseIsNoLength() throws Exception {
        ended(
                "calls",
                "a",
                "delivered",
                in(LAST, 1),
                Map.of("paidTo", "stt", "durationSeconds", 60, "audioSeconds", 30));
        ended("calls", "b", "delivered", in(LAST, 2), Map.of("paidTo", "stt", "durationSeconds", "60.0004"));
        ended("calls", "c", "delivered", in(LAST, 3), Map.of("paidTo", "stt", "audioSeconds", "NaN"));
        ended(
                "calls",
                "d",
                "delivered",
                in(LAST, 4),
                Map.of("paidTo", "stt", "audioSeconds", -1, "durationSeconds", 1));
        ended("calls", "e", "delivered", in(LAST, 5), Map.of("paidTo", "stt", "audioSeconds", "1e-999999999"));
        ended("calls", "f", "delivered", in(LAST, 6), Map.of("paidTo", "stt", "audioSeconds", "1e999999999"));
        ended("calls", "g", "delivered", in(LAST, 7), Map.of("paidTo", "stt", "audioSeconds", 30, "paidChannels", 2));

        report.write();

        assertThat(lines(LAST))
                .extracting(line -> line.substring(0, line.indexOf(",success")))
                .containsExactly(
                        "a,30,0.0020",
                        "b,60,0.0040",
                        "c,0,0.0000",
                        "d,1,0.0001",
                        "e,0,0.0000",
                        "f,0,0.0000",
                        "g,30,0.0040");
    }

    @Test
    void aMonthBeginsAndEndsAtMidnightUtcAndItsTiersBeginAnew() throws Exception {
        report = report(new Prices(PriceTiers.parse("0=0.6,1=0.06"), List.of(), BigDecimal.ONE), null);
        Instant border = PRESENT.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        ended("calls", "a", "delivered", border.minusMillis(1), paid("aws-transcribe", 90));
        ended("calls", "b", "delivered", border, paid("aws-transcribe", 90));
        ended("calls", "c", "delivered", border, paid("aws-transcribe", 60));

        report.write();

        assertThat(lines(LAST))
                .singleElement()
                .asString()
                .startsWith("a,90,0.6300,")
                .endsWith("T23:59:59.999Z");
        assertThat(lines(PRESENT))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("b,90,0.6300,").endsWith("-01T00:00:00.000Z"),
                        line -> assertThat(line).startsWith("c,60,0.0600,"));
    }

    @Test
    void aRedrivenItemLeavesItsOldLineAndStandsWhereItEndedAtLast() throws Exception {
        LedgerRig.enter(ledger, "fetched", "a");
        ledger.setbacks().dead(LedgerRig.claimOne(ledger, "fetched"), "no", new Setbacks.Redrive("fetched", false));
        report.write();
        assertThat(lines(PRESENT)).singleElement().asString().startsWith("a,0,0.0000,failed,");
        ledger.steps().move(LedgerRig.claimOne(ledger, "dead"), Step.to("buried"));
        rig.sql("UPDATE item SET stage_since = ?", in(LAST, 1).toEpochMilli());
        report.write();
        assertThat(lines(LAST)).containsExactly("a,0,0.0000,failed," + time(LAST, 1));
        assertThat(lines(PRESENT)).as("the file stands, without a line").isEmpty();

        ledger.setbacks().redrive("calls", "a");
        report.write();
        assertThat(lines(LAST)).isEmpty();
        assertThat(lines(PRESENT)).isEmpty();

        Step delivered = new Step("delivered", paid("stt", 60), Set.of(), Map.of(), null, Duration.ZERO);
        ledger.steps().move(LedgerRig.claimOne(ledger, "fetched"), delivered);
        report.write();
        assertThat(lines(LAST)).isEmpty();
        assertThat(lines(PRESENT)).singleElement().asString().startsWith("a,60,0.0040,success,");
    }

    @Test
    void whatHasEndedWhenItIsWrittenIsInIt() throws Exception {
        for (int i = 0; i < 20; i++) {
            LedgerRig.enter(ledger, "fetched", "i" + i);
            ledger.steps()
                    .move(
                            LedgerRig.claimOne(ledger, "fetched"),
                            new Step("delivered", paid("stt", 1), Set.of(), Map.of(), null, Duration.ZERO));
            report.write();
            assertThat(lines(PRESENT)).hasSize(i + 1);
        }
    }

    @Test
    void allMonthsAreWrittenAtFirstAndAFileIsOnlyReplacedWhereItDiffers() throws Exception {
        ended("calls", "a", "delivered", in(EARLIER, 1), paid("stt", 60));
        ended("calls", "b", "delivered", in(LAST, 1), paid("stt", 60));
        report.write();
        assertThat(files()).containsExactly(file(EARLIER), file(LAST));
        Object before = Files.readAttributes(file(LAST), "fileKey").get("fileKey");

        report.write();
        report(PRICES, null).write();
        assertThat(Files.readAttributes(file(LAST), "fileKey").get("fileKey")).isEqualTo(before);

        Files.delete(file(EARLIER));
        Files.writeString(file(LAST), "torn");
        report(PRICES, null).write();
        assertThat(lines(EARLIER)).containsExactly("a,60,0.0040,success," + time(EARLIER, 1));
        assertThat(lines(LAST)).containsExactly("b,60,0.0040,success," + time(LAST, 1));
    }

    @Test
    void aRedriveOutOfAnEarlierMonthIsToldAtTheNextStartAtTheLatest() throws Exception {
        ended("calls", "a", "buried", in(EARLIER, 1), Map.of());
        ended("calls", "b", "buried", in(EARLIER, 2), Map.of());
        report.write();
        rig.sql("UPDATE item SET stage = 'fetched', ended = 0 WHERE item_id = 'a'");

        report(PRICES, null).write();

        assertThat(lines(EARLIER)).containsExactly("b,0,0.0000,failed," + time(EARLIER, 2));
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsSweptAndHurtsNothing() throws Exception {
        ended("calls", "a", "delivered", in(LAST, 1), paid("stt", 60));
        report.write();
        Path half = folder.resolve("reports/.writing-transcription-costs-" + LAST + ".csv");
        Path other = folder.resolve("reports/mine.csv");
        Files.writeString(half, HEADER + "\r\na,6");
        Files.writeString(other, "mine");

        CostReport next = report(PRICES, null);
        next.write();
        assertThat(lines(LAST)).containsExactly("a,60,0.0040,success," + time(LAST, 1));
        Files.writeString(half, HEADER + "\r\na,6");
        next.sweep();

        assertThat(half).doesNotExist();
        assertThat(other).exists();
        assertThat(lines(LAST)).containsExactly("a,60,0.0040,success," + time(LAST, 1));
    }

    @Test
    void aMonthThatTheLedgerNoLongerKeepsStaysAsItWas() throws Exception {
        ended("calls", "a", "delivered", in(EARLIER, 1), paid("stt", 60));
        ended("calls", "b", "buried", in(EARLIER, 2), Map.of("durationSeconds", 60));
        report.write();
        String before = Files.readString(file(EARLIER));
        Duration keep = Duration.between(in(EARLIER, 1), Instant.now()).minusSeconds(60);
        ledger.housekeeping().sweep(keep);
        ended("calls", "c", "delivered", in(LAST, 1), paid("stt", 60));

        report(PRICES, keep).write();
        assertThat(Files.readString(file(EARLIER))).isEqualTo(before);
        assertThat(lines(LAST)).hasSize(1);

        report(PRICES, null).write();
        assertThat(Files.readString(file(EARLIER)))
                .as("where the setting is longer today than it was")
                .isEqualTo(before);
    }

    @Test
    void anotherPipelineThatKeepsNothingIsNoSignThatAMonthIsNoLongerKept() throws Exception {
        ended("exports", "done", "delivered", in(LAST, 1), Map.of());
        ended("calls", "a", "delivered", in(LAST, 2), paid("stt", 60));

        report.write();

        assertThat(lines(LAST)).hasSize(1);
    }

    @Test
    void aMonthOfManyPagesIsWholeAndAddsUp() throws Exception {
        int many = 2 * Endings.PAGE + 500;
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            entries.add(new Entry("i" + i, "delivered", paid("aws-transcribe", 60), Map.of()));
        }
        ledger.entrance().enter("calls", entries);
        rig.sql("UPDATE item SET stage_since = ?", in(LAST, 1).toEpochMilli());
        report = report(new Prices(PriceTiers.parse("0=0.02,1500=0.01"), List.of(), BigDecimal.ONE), null);

        report.write();

        List<String> lines = lines(LAST);
        assertThat(lines).hasSize(many).doesNotHaveDuplicates();
        assertThat(sum(lines)).isEqualByComparingTo("40");
        assertThat(usd("calls")).isEqualTo(40.0);
    }

    @Test
    void theMetersTellWhatTheLinesOfADayAddUpTo() throws Exception {
        ended("calls", "a", "delivered", in(LAST, 1), paid("aws-transcribe", 3));
        ended("calls", "b", "delivered", in(LAST, 2), paid("stt", 61.5));
        ended("calls", "c", "buried", in(LAST, 3), Map.of("audioSeconds", 61.5));
        ended("others", "d", "delivered", in(LAST, 4), paid("stt", 60));
        ended("calls", "e", "delivered", in(EARLIER, 1), paid("stt", 60));

        report.write();

        assertThat(usd("calls")).isEqualTo(0.0101);
        assertThat(usd("others")).isEqualTo(0.004);
        assertThat(registry.get("callscribe.cost.billed.seconds")
                        .tags("pipeline", "calls", "day", LAST.atDay(1).toString())
                        .gauge()
                        .value())
                .isEqualTo(76.5);
        assertThat(registry.find("callscribe.cost.usd").gauges())
                .as("no row for a day that is further away than last month")
                .hasSize(2);
    }

    private double usd(String pipeline) {
        return registry.get("callscribe.cost.usd")
                .tags("pipeline", pipeline, "day", LAST.atDay(1).toString())
                .gauge()
                .value();
    }

    private CostReport report(Prices prices, Duration keep) {
        registry = new SimpleMeterRegistry();
        return new CostReport(
                ledger.endings(), folder.resolve("reports"), prices, Set.of("calls"), keep, new CostMeters(registry));
    }

    private void ended(String pipeline, String id, String stage, Instant at, Map<String, Object> keep) {
        ledger.entrance().enter(pipeline, List.of(new Entry(id, stage, keep, Map.of())));
        rig.sql("UPDATE item SET stage_since = ? WHERE item_id = ?", at.toEpochMilli(), id);
    }

    private static Map<String, Object> paid(String to, double seconds) {
        return Map.of("paidTo", to, "audioSeconds", seconds);
    }

    private static Instant in(YearMonth month, int second) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second);
    }

    private static String time(YearMonth month, int second) {
        return month + "-01T00:00:0" + second + ".000Z";
    }

    private Path file(YearMonth month) {
        return folder.resolve("reports/transcription-costs-" + month + ".csv");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
            return files.sorted().toList();
        }
    }

    /** The lines after the header. */
    private List<String> lines(YearMonth month) throws IOException {
        String text = Files.readString(file(month));
        assertThat(text).startsWith(HEADER + "\r\n").endsWith("\r\n");
        return text.lines().skip(1).toList();
    }

    private static BigDecimal sum(List<String> lines) {
        return lines.stream().map(line -> new BigDecimal(line.split(",")[2])).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
