package io.callscribe.cost;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The report's form: RFC 4180, with a header, each line ended by CRLF.
 *
 * <p>A spreadsheet runs a field that begins with {@code =}, {@code +}, {@code -} or {@code @}, quoted or not, and ids come from elsewhere. So an id that
 * begins with one of these, with white space, or with an apostrophe, gets an apostrophe before it (OWASP, "CSV Injection"). The ids of
 * Genesys are UUIDs, which never do; for any other, who reads the file by machine takes the one apostrophe off again.
 */
final class CostCsv {

    static final String HEADER = "mediaId,durationSeconds,costUSD,status,timestamp\r\n";

    private static final String RUNS = "=+-@\t\r\n ＝＋－＠'";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private CostCsv() {}

    static String line(CostLine line) {
        return String.join(
                        ",",
                        quoted(harmless(line.mediaId())),
                        plain(line),
                        line.charge().usd().toPlainString(),
                        line.success() ? "success" : "failed",
                        TIME.format(line.at()))
                + "\r\n";
    }

    private static String plain(CostLine line) {
        return line.seconds().signum() == 0
                ? "0"
                : line.seconds().stripTrailingZeros().toPlainString();
    }

    private static String harmless(String id) {
        return !id.isEmpty() && RUNS.indexOf(id.charAt(0)) >= 0 ? "'" + id : id;
    }

    private static String quoted(String field) {
        boolean needsQuotes = field.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return needsQuotes ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
