package io.callscribe.failure;

import static io.callscribe.http.AnsweringServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.http.AnsweringServer;
import io.callscribe.ledger.Stages;
import io.callscribe.start.RouteRig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The project's own discovery, over real HTTP, but started by the test instead of by Quartz. */
@Timeout(90)
class PollErrorsTest {

    private static final String PIPELINE = "transcribe-recordings";
    private static final String TOKEN = "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3600}";

    /** One answer to the listing: a status and a body. */
    private record Page(int status, String body) {}

    @TempDir
    Path folder;

    private final Queue<Page> pages = new ConcurrentLinkedQueue<>();
    private volatile int tokenStatus = 200;
    private final AnsweringServer server = new AnsweringServer();
    private RouteRig rig;

    @BeforeEach
    void start() throws Exception {
        server.on("/oauth/token", exchange -> json(exchange, tokenStatus, TOKEN));
        server.on("/api/v2/media/recordings", exchange -> {
            Page page = pages.isEmpty() ? new Page(200, page((String) null)) : pages.poll();
            json(exchange, page.status(), page.body());
        });
        String url = server.url();
        rig = new RouteRig(
                folder,
                Map.of("genesys.api.url", url, "genesys.login.url", url, "discover.since", "2026-11-01T00:00:00Z"));
        String discover = RouteRig.route("transcribe-recordings.camel.yaml", "transcribe-recordings-discover")
                .replaceAll("uri: quartz:(?s:.*?)steps:", "uri: direct:tick\n      steps:");
        rig.start(discover, "common/errors.camel.yaml", "genesys/documents.camel.yaml");
    }

    @AfterEach
    void stop() {
        rig.close();
        server.close();
    }

    @Test
    void everyPageIsEnteredAndOnlyThenTheWatermarkMoves() {
        long before = openAndForget();
        pages.add(new Page(200, page("2", entity("a"), entity("b"))));
        pages.add(new Page(200, page(null, entity("c"))));

        tick();

        assertThat(stages()).containsExactlyInAnyOrder("a discovered", "b discovered", "c discovered");
        assertThat(asked()).hasSize(2);
        assertThat(asked().get(1)).contains("next_page_token=2");
        assertThat(watermark()).isGreaterThan(before);
    }

    @Test
    void aPollThatFailsOnItsWayKeepsTheWatermarkAndTheNextOneBeginsAnew() {
        long before = openAndForget();
        pages.add(new Page(200, page("2", entity("a"))));
        for (int i = 0; i < 5; i++) {
            pages.add(new Page(503, ""));
        }

        tick();

        assertThat(asked()).hasSize(6);
        assertThat(watermark()).isEqualTo(before);
        assertThat(stages()).containsExactly("a discovered");
        rig.assertLogged("WARN", "begins anew at its next tick: HTTP 503");
        tick();
        assertThat(asked().get(6)).doesNotContain("next_page_token");
        assertThat(watermark()).isGreaterThan(before);
    }

    @Test
    void aPollThatFailsInAWayNobodyForesawKeepsTheWatermarkToo() {
        long before = openAndForget();
        pages.add(new Page(200, "[1, 2]"));

        tick();

        assertThat(watermark()).isEqualTo(before);
        rig.assertLogged("ERROR", "transcribe-recordings-discover failed");
        tick();
        assertThat(watermark()).isGreaterThan(before);
    }

    @Test
    void aRefusedPollIsToldAsPausedAndTheNextSuccessClearsIt() {
        long before = openAndForget();
        pages.add(new Page(403, "{}"));

        tick();

        Stages.Pause pause = rig.ledger().stages().paused().get(0);
        assertThat(pause.pipeline()).isEqualTo(PIPELINE);
        assertThat(pause.stage()).isEqualTo("discover");
        assertThat(pause.cause()).isEqualTo("configuration");
        assertThat(pause.reason()).contains("permission or scope");
        assertThat(rig.readiness()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(watermark()).isEqualTo(before);
        rig.assertLogged("ERROR", "is refused, and tries again at its next tick");

        tick();

        assertThat(rig.ledger().stages().paused()).isEmpty();
        assertThat(rig.readiness()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aRefusedTokenIsTheConfigurationsFaultToo() {
        tokenStatus = 401;

        tick();

        assertThat(rig.ledger().stages().paused()).singleElement().satisfies(pause -> assertThat(pause.reason())
                .contains("genesys.client-"));
        assertThat(rig.log).noneSatisfy(line -> assertThat(line).contains("secret="));
    }

    @Test
    void aBadEntityIsLeftOutAndTheOthersOfEveryPageAreEntered() {
        pages.add(new Page(200, page("2", entity("a"), "{\"conversationId\":\"c\"}", "7", "null", entity("b"))));
        pages.add(new Page(200, page(null, "{\"id\":\"\"}", "{\"id\":12}", entity("c"))));

        tick();

        assertThat(stages()).containsExactlyInAnyOrder("a discovered", "b discovered", "c discovered");
        assertThat(rig.log.stream().filter(line -> line.contains("ERROR Left out")))
                .as("null is no entity to anyone")
                .hasSize(4);
    }

    @Test
    void whatIsOlderThanTheFirstStartIsSkippedAndAnUnknownStartIsNew() {
        pages.add(new Page(
                200,
                page(
                        null,
                        "{\"id\":\"old\",\"startTime\":\"2026-10-01T00:00:00Z\"}",
                        "{\"id\":\"unknown\",\"startTime\":\"yesterday\"}",
                        "{\"id\":\"none\"}")));

        tick();

        assertThat(stages()).containsExactlyInAnyOrder("old skipped", "unknown discovered", "none discovered");
    }

    @Test
    void aSignedUrlIsRenewedByTheNextPollAndNeverLogged() {
        pages.add(new Page(200, page(null, "{\"id\":\"a\",\"fileUrl\":\"https://h/a?sig=s3cret1\"}")));
        pages.add(new Page(200, page(null, "{\"id\":\"a\",\"fileUrl\":\"https://h/a?sig=s3cret2\"}")));

        tick();
        tick();

        assertThat(rig.ledger().steps().find(PIPELINE, "a").orElseThrow().context())
                .containsEntry("fileUrl", "https://h/a?sig=s3cret2");
        assertThat(rig.log).noneSatisfy(line -> assertThat(line).contains("s3cret"));
        assertThat(rig.ledger().events().of("a").toString()).doesNotContain("s3cret");
    }

    private void tick() {
        rig.send("direct:tick", exchange -> {});
    }

    private List<String> asked() {
        return server.calls("/api").stream().map(AnsweringServer.Call::address).toList();
    }

    /** A poll that came before; gives the watermark that it left, moved back so that any move is seen. */
    private long openAndForget() {
        tick();
        server.forget();
        rig.sql("UPDATE poll SET watermark = 1000");
        return 1000;
    }

    private long watermark() {
        return Long.parseLong(rig.asks("SELECT watermark FROM poll").get(0));
    }

    private List<String> stages() {
        return rig.asks("SELECT item_id || ' ' || stage FROM item ORDER BY item_id");
    }

    private static String entity(String id) {
        return "{\"id\":\"" + id + "\",\"startTime\":\"2026-11-20T08:00:00Z\",\"fileUrl\":\"https://h/" + id + "\"}";
    }

    private static String page(String next, String... entities) {
        return "{\"entities\":[" + String.join(",", entities) + "],\"next_page_token\":"
                + (next == null ? "null" : "\"" + next + "\"") + "}";
    }
}
