package io.callscribe;

import io.callscribe.audit.Verdict;
import io.callscribe.ledger.Journey;
import io.callscribe.ledger.LedgerDatabase;
import io.callscribe.start.EndingMain;
import io.callscribe.start.LedgerAccess;
import io.callscribe.start.LogFormat;
import io.callscribe.start.StartRefusedException;
import io.callscribe.start.Startup;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Runs the pipelines, shows an item's journey, or verifies the audit trail, in the folder that holds {@code application.properties} and
 * {@code routes/}. Exit codes: 0 ended in order, 1 could not start, not known, or broken, 2 not
 * understood.
 */
public final class Callscribe {

    private static final String SETTINGS = "application.properties";
    private static final String USAGE =
            """
            Usage: java -jar target/callscribe.jar                run the pipelines that application.properties names
                   java -jar target/callscribe.jar show <item>    print one item's journey
                   java -jar target/callscribe.jar audit verify   verify the audit trail, also while the pipelines run""";

    private Callscribe() {}

    public static void main(String[] args) {
        System.setProperty(
                LogFormat.LOGBACK_PROPERTY, LogFormat.of(System.getenv(), System.getProperties(), Path.of(SETTINGS)));
        if (System.getProperty(LogFormat.LEVEL_PROPERTY) == null) {
            System.setProperty(
                    LogFormat.LEVEL_PROPERTY,
                    LogFormat.level(
                            System.getenv(), System.getProperties(), Path.of(SETTINGS), System.console() != null));
        }
        int code = run(args, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String[] args, PrintStream err) {
        if (args.length == 0) {
            return runPipelines(err);
        }
        if (args.length == 2 && args[0].equals("show")) {
            return show(args[1], System.out, err);
        }
        if (List.of(args).equals(List.of("audit", "verify"))) {
            return verifyAudit(System.out, err);
        }
        err.println("Not understood: " + String.join(" ", args) + System.lineSeparator() + USAGE);
        return 2;
    }

    private static int runPipelines(PrintStream err) {
        EndingMain main = new EndingMain();
        main.setDefaultPropertyPlaceholderLocation("file:" + SETTINGS + ";optional=true");
        main.addMainListener(
                new Startup(Path.of("routes"), System.getenv(), System.getProperties(), Clock.systemUTC()));
        try {
            main.run();
            return main.getExitCode();
        } catch (StartRefusedException e) {
            err.println("Callscribe cannot start:");
            e.problems().forEach(problem -> err.println("  - " + problem));
            return 1;
        } catch (Exception e) {
            LoggerFactory.getLogger(Callscribe.class).error("Callscribe could not start", e);
            err.println("Callscribe could not start: " + cause(e));
            return 1;
        }
    }

    private static int show(String item, PrintStream out, PrintStream err) {
        try (LedgerDatabase ledger = LedgerAccess.toRead(SETTINGS)) {
            List<String> journey = Journey.read(ledger, item);
            journey.forEach(out::println);
            boolean known = journey.size() > 1;
            return known ? 0 : 1;
        } catch (Exception e) {
            err.println("Cannot show " + item + ": " + cause(e));
            return 1;
        }
    }

    private static int verifyAudit(PrintStream out, PrintStream err) {
        try {
            Verdict verdict = LedgerAccess.verifyAudit(SETTINGS);
            verdict.report().forEach(out::println);
            return verdict.isWhole() ? 0 : 1;
        } catch (Exception e) {
            err.println("Cannot verify the audit trail: " + cause(e));
            return 1;
        }
    }

    private static String cause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getName() : root.getMessage();
    }
}
