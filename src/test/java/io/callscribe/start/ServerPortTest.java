package io.callscribe.start;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A port that is taken is told at start, and only where something would listen on it. */
class ServerPortTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "callscribe.server, The server for requests, CALLSCRIBE_SERVER_PORT",
        "callscribe.management, Health and metrics, CALLSCRIBE_MANAGEMENT_PORT"
    })
    void aPortThatIsTakenKeepsItFromStarting(String prefix, String what, String variable) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Main main = application("process-native-transcriptions");
            main.addOverrideProperty(prefix + ".port", String.valueOf(taken.getLocalPort()));

            assertThatThrownBy(main::init)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining(what + " cannot listen on 127.0.0.1, port " + taken.getLocalPort())
                    .hasMessageContaining(variable);
        }
    }

    @Test
    void whereNothingAnswersRequestsItsPortDoesNotMatter() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Main main = application("transcribe-recordings");
            main.addOverrideProperty("callscribe.server.port", String.valueOf(taken.getLocalPort()));
            try {
                main.init();
            } finally {
                main.stop();
                main.getCamelContext().stop();
            }
        }
    }

    private Main application(String pipeline) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("file:application.properties");
        main.addOverrideProperty("callscribe.pipelines", pipeline);
        main.addOverrideProperty("callscribe.data", data.toString());
        try (ServerSocket free = new ServerSocket(0)) {
            main.addOverrideProperty("callscribe.management.port", String.valueOf(free.getLocalPort()));
        }
        main.addOverrideProperty("callscribe.server.api-key", "a-key");
        main.addOverrideProperty("genesys.client-id", "an-id");
        main.addOverrideProperty("genesys.client-secret", "a-secret");
        main.addOverrideProperty("s3.bucket", "a-bucket");
        main.addMainListener(new Startup(Path.of("routes"), Map.of(), new Properties(), Clock.systemUTC()));
        return main;
    }
}
