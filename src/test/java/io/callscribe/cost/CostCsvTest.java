package io.callscribe.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostCsvTest {

    private static final Instant AT = Instant.parse("2026-11-21T00:54:53Z");

    @Test
    void aLineHasTheFiveColumnsOfTheHeaderAndEndsWithCrLf() {
        CostLine line = new CostLine(
                "calls",
                "5f0c",
                new BigDecimal("61.500"),
                new Charge(new BigDecimal("62"), new BigDecimal("0.0248")),
                true,
                AT);

        assertThat(CostCsv.HEADER).isEqualTo("mediaId,durationSeconds,costUSD,status,timestamp\r\n");
        assertThat(CostCsv.line(line)).isEqualTo("5f0c,61.5,0.0248,success,2026-11-21T00:54:53.000Z\r\n");
    }

    @Test
    void aFailedOneCostsNothingAndUnknownSecondsAreNone() {
        assertThat(CostCsv.line(failed("5f0c", BigDecimal.ZERO)))
                .isEqualTo("5f0c,0,0.0000,failed,2026-11-21T00:54:53.000Z\r\n");
        assertThat(CostCsv.line(failed("5f0c", new BigDecimal("0.000")))).startsWith("5f0c,0,");
    }

    @ParameterizedTest
    @CsvSource({"3600.000, 3600", "100, 100", "0.100, 0.1", "1E+2, 100", "0.001, 0.001"})
    void secondsAreAPlainDecimal(BigDecimal seconds, String plain) {
        assertThat(CostCsv.line(failed("5f0c", seconds))).startsWith("5f0c," + plain + ",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            5f0c1f6e-30a4   | 5f0c1f6e-30a4
            a,b             | "a,b"
            say "hi"        | "say ""hi\"""
            =1+1            | '=1+1
            +1              | '+1
            -1              | '-1
            @SUM(A1)        | '@SUM(A1)
            =HYPERLINK("x") | "'=HYPERLINK(""x"")"
            'a              | ''a
            a=b             | a=b
            """)
    void anIdIsQuotedWhereRfc4180WantsItAndDoesNothingInASpreadsheet(String id, String field) {
        assertThat(CostCsv.line(failed(id, BigDecimal.ONE))).startsWith(field + ",1,");
    }

    @Property
    void everyIdIsReadBackAsItWasAndNoneIsRun(@ForAll String id) {
        String line = CostCsv.line(failed(id, BigDecimal.ONE));
        String rest = ",1,0.0000,failed,2026-11-21T00:54:53.000Z\r\n";
        assertThat(line).endsWith(rest);
        String field = line.substring(0, line.length() - rest.length());
        if (field.startsWith("\"")) {
            field = field.substring(1, field.length() - 1).replace("\"\"", "\"");
        } else {
            assertThat(field).doesNotContain("\"", ",", "\r", "\n");
        }
        assertThat(field).doesNotContainPattern("\\A[=+\\-@\\t\\r]");
        assertThat(field.startsWith("'") ? field.substring(1) : field).isEqualTo(id);
    }

    private static CostLine failed(String id, BigDecimal seconds) {
        return new CostLine("calls", id, seconds, Charge.NONE, false, AT);
    }
}
