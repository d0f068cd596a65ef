package io.callscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.ledger.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process of its own, with the properties file as it is shipped and a pipeline that only logs. */
class CallscribeTest {

    private static final String SECRET = "very-secret-5f3a";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>(List.of("-Dcamel.main.duration-max-seconds=1"));

    @BeforeEach
    void aDeployment() throws Exception {
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        Files.createDirectories(folder.resolve("routes/common"));
        Files.writeString(folder.resolve("routes/transcribe-recordings.camel.yaml"), route("timer:x", "direct:tell"));
        Files.writeString(folder.resolve("routes/common/tell.camel.yaml"), route("direct:tell", "mock:told"));
        Files.writeString(folder.resolve("routes/export-recordings.camel.yaml"), "- no: route");
        environment.put("GENESYS_CLIENT_ID", "an-id");
        environment.put("GENESYS_CLIENT_SECRET", SECRET);
        environment.put("S3_BUCKET", "a-bucket");
        environment.put("DISCOVER_CRON", "");
        environment.put("CALLSCRIBE_MANAGEMENT_PORT", String.valueOf(freePort()));
    }

    @Test
    void withItsSettingsItRunsThePipelinesThatAreAskedForAndEndsWithZero() throws Exception {
        ChildJvm.Ended ended = run();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("cannot start");
        assertThat(ended.out())
                .contains("Pipelines: transcribe-recordings.", "Callscribe runs, with ")
                .contains("cron 0 * * * * ?");
        assertThat(folder.resolve("data/node.name")).exists();
    }

    @Test
    void noSecretIsLoggedAtStart() throws Exception {
        ChildJvm.Ended ended = run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out() + ended.err()).doesNotContain(SECRET);
    }

    @Test
    void logLinesAreJsonWhereThatIsSet() throws Exception {
        environment.put("CALLSCRIBE_LOG_FORMAT", "json");

        ChildJvm.Ended ended = run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines().filter(line -> line.contains("Pipelines: transcribe-recordings")))
                .singleElement()
                .asString()
                .startsWith("{\"@timestamp\"")
                .endsWith("}");
    }

    @Test
    void everythingThatIsMissingIsToldAtOnceWithoutAStackTrace() throws Exception {
        Files.writeString(folder.resolve("routes/common/tell.camel.yaml"), route("direct:tell", "mock:{{s3.bucket}}"));
        environment.clear();
        environment.put("CALLSCRIBE_PIPELINE", "export-recordings");
        options.add("-Dretry.atempts=3");

        ChildJvm.Ended ended = run();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Callscribe cannot start:")
                .contains("genesys.client-id is not set", "genesys.client-secret is not set", "s3.bucket is not set")
                .contains("transcribe-recordings needs it")
                .contains("CALLSCRIBE_PIPELINE is no setting", "retry.atempts")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aCallToNothingIsAStartErrorThatNamesTheCaller() throws Exception {
        Files.delete(folder.resolve("routes/common/tell.camel.yaml"));

        ChildJvm.Ended ended = run();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("\"timer-x\"", "direct:tell").doesNotContain("\tat ");
    }

    @Test
    void aDataFolderInUseIsAStartErrorThatNamesTheFolder() throws Exception {
        try (DataFolder held = DataFolder.open(folder.resolve("data"))) {
            ChildJvm.Ended ended = run();

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("in use by another Callscribe", "data")
                    .doesNotContain("\tat ");
            assertThat(held.path()).exists();
        }
    }

    @Test
    void aManagementPortInUseIsAStartError() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            environment.put("CALLSCRIBE_MANAGEMENT_PORT", String.valueOf(taken.getLocalPort()));

            ChildJvm.Ended ended = run();

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("cannot listen on 127.0.0.1, port " + taken.getLocalPort(), "CALLSCRIBE_MANAGEMENT_PORT")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anythingElseThatFailsTheStartIsOneClearLineAndATraceInTheLog() throws Exception {
        Files.writeString(folder.resolve("routes/common/tell.camel.yaml"), route("direct:tell", "no-such-scheme:x"));

        ChildJvm.Ended ended = run();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Callscribe could not start: ", "no-such-scheme")
                .doesNotContain("\tat ");
        assertThat(ended.out()).contains("no-such-scheme", "\tat ");
    }

    @Test
    void howeverOftenItIsKilledItLeavesNothingBehindThatGrows() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        options.set(0, "-Djava.io.tmpdir=" + temporary);

        for (int start = 1; start <= 3; start++) {
            environment.put("CALLSCRIBE_MANAGEMENT_PORT", String.valueOf(freePort()));
            Process process = ChildJvm.start(folder, environment, options, Callscribe.class);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.readString(folder.resolve("out.txt"))
                    .contains("Callscribe runs, with "));
            process.toHandle().destroyForcibly();
            process.waitFor();

            assertThat(temporary).isEmptyDirectory();
            assertThat(folder.resolve("data/native").toFile().list())
                    .filteredOn(file -> file.endsWith(".so") || file.endsWith(".dylib") || file.endsWith(".dll"))
                    .as("after %d starts", start)
                    .hasSize(1);
        }
    }

    @Test
    void anUnknownCommandIsToldWithTheUsage() throws Exception {
        assertThat(run("start").exitCode()).isEqualTo(2);
        ChildJvm.Ended ended = run("show");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Not understood: show", "Usage:", "show <item>");
    }

    private ChildJvm.Ended run(String... arguments) throws Exception {
        return ChildJvm.run(folder, environment, options, Callscribe.class, arguments);
    }

    private static String route(String from, String to) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s
                      steps:
                        - log:
                            message: "cron {{discover.cron}}"
                        - to:
                            uri: %s
                """
                .formatted(from.replace(':', '-'), from, to);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
