package io.callscribe.failure;

import static io.callscribe.start.RouteRig.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.ledger.Item;
import io.callscribe.ledger.Stages;
import io.callscribe.report.DeadLetters;
import io.callscribe.start.RouteRig;
import io.callscribe.transcribe.ServiceFaultException;
import io.callscribe.transcribe.TranscriptionJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.GetTranscriptionJobResponse;
import software.amazon.awssdk.services.transcribe.model.LimitExceededException;

/** The real error routes, on the real ledger: what becomes of an item whose step throws. */
@Timeout(90)
class ItemErrorsTest {

    private static final int ATTEMPTS = 5;
    private static final String PIPELINE_ROUTES =
            """
            - route:
                id: calls-begin
                routeConfigurationId: item-errors
                from:
                  uri: ledger:calls/begin
                  steps:
                    - to:
                        uri: ledger:calls/work
            - route:
                id: calls-work
                routeConfigurationId: item-errors
                from:
                  uri: ledger:calls/work
                  parameters:
                    rerunFrom: begin
                    maxRuns: 2
                  steps:
                    - to:
                        uri: direct:work
                    - to:
                        uri: ledger:calls/delivered
            - route:
                errorHandler:
                  noErrorHandler: {}
                from:
                  uri: direct:work
                  steps:
                    - process:
                        ref: work
            """;

    @TempDir
    Path folder;

    private final LinkedBlockingDeque<Callable<?>> failures = new LinkedBlockingDeque<>();
    private final List<Instant> attempts = new CopyOnWriteArrayList<>();
    private volatile Callable<?> always = () -> null;
    private RouteRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new RouteRig(folder, Map.of());
        rig.bind("work", exchange -> {
            attempts.add(Instant.now());
            Callable<?> next = failures.poll();
            (next == null ? always : next).call();
        });
        rig.start(PIPELINE_ROUTES, "common/errors.camel.yaml");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 422})
    void anAnswerThatBlamesTheItemMakesItADeadLetterAtOnce(int status) throws IOException {
        always = () -> fail(http(status, Map.of()));
        rig.enter("work", "a");

        untilAt("a", "buried");

        assertThat(attempts).hasSize(1);
        assertThat(rig.story("a")).containsExactly("entered >work", "dead work>dead", "moved dead>buried");
        JsonNode letter = letter("a");
        assertThat(letter.get("stage").asText()).isEqualTo("work");
        assertThat(letter.get("reason").asText()).startsWith("HTTP " + status + " from https://h/r1.wav?…");
        assertThat(letter.toString()).doesNotContain("s3cret");
        assertThat(rig.log).noneSatisfy(line -> assertThat(line).contains("s3cret"));
    }

    @Test
    void aTransientFailureIsTriedAgainAndThenNothingHasHappened() {
        failures.add(() -> fail(new IOException("cut")));
        failures.add(() -> fail(http(503, Map.of())));
        rig.enter("work", "a");

        untilAt("a", "delivered");

        assertThat(attempts).hasSize(3);
        assertThat(rig.story("a")).containsExactly("entered >work", "moved work>delivered");
    }

    @Test
    void oneThatStaysIsTriedAsOftenAsTheSettingSaysAndThenParked() {
        always = () -> fail(new IOException("cut"));
        rig.enter("work", "a");

        Item parked = untilHeld("a");

        assertThat(attempts).hasSize(ATTEMPTS);
        assertThat(rig.story("a")).containsExactly("entered >work", "parked work");
        assertThat(parked.attempts()).isEqualTo(1);
        assertThat(parked.error()).isEqualTo("IOException: cut");
        assertThat(wait(parked)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whatIsParkedAgainWaitsTwiceAsLong() {
        always = () -> fail(new IOException("cut"));
        rig.enter("work", "a");
        untilHeld("a");
        Instant since = rig.find("a").failingSince();

        rig.letTimePass();
        await().until(() -> rig.find("a").attempts() == 2);

        Item parked = rig.find("a");
        assertThat(parked.failingSince()).isEqualTo(since);
        assertThat(Duration.between(attempts.get(attempts.size() - 1), parked.dueAt()))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aShortRetryAfterIsWaitedForInTheProcess() {
        failures.add(() -> fail(http(429, Map.of("Retry-After", "1"))));
        rig.enter("work", "a");

        untilAt("a", "delivered");

        assertThat(attempts).hasSize(2);
        assertThat(Duration.between(attempts.get(0), attempts.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    @Test
    void aLongRetryAfterParksForAtLeastThatLong() {
        always = () -> fail(http(503, Map.of("retry-after", "600")));
        rig.enter("work", "a");

        Item parked = untilHeld("a");

        assertThat(attempts).hasSize(1);
        assertThat(wait(parked)).isGreaterThanOrEqualTo(Duration.ofSeconds(600));
    }

    @Test
    void throttlingPausesTheStageAndReadinessStays() {
        failures.add(() -> fail(LimitExceededException.builder()
                .statusCode(400)
                .awsErrorDetails(details("LimitExceededException", "too many jobs"))
                .build()));
        rig.enter("work", "a", "b");

        await().until(() -> !rig.ledger().stages().paused().isEmpty());

        Stages.Pause pause = rig.ledger().stages().paused().get(0);
        assertThat(pause.stage()).isEqualTo("work");
        assertThat(pause.cause()).isEqualTo("throttling");
        assertThat(rig.readiness()).isEqualTo(HealthCheck.State.UP);
        rig.letTimePass();
        untilAt("a", "delivered");
        untilAt("b", "delivered");
        assertThat(rig.ledger().stages().paused()).isEmpty();
    }

    @Test
    void aFaultOfTheConfigurationPausesTheStageUntilAProbeSucceedsAndNothingIsDead() {
        always = () -> fail(S3Exception.builder()
                .statusCode(404)
                .awsErrorDetails(details("NoSuchBucket", "The specified bucket does not exist"))
                .build());
        String[] ids = {"a", "b", "c", "d", "e"};
        rig.enter("work", ids);
        await().until(() -> !rig.ledger().stages().paused().isEmpty());
        assertThat(rig.readiness()).isEqualTo(HealthCheck.State.DOWN);
        int before = attempts.size();
        assertThat(before).isEqualTo(1);

        rig.letTimePass();
        await().until(() -> attempts.size() > before);
        assertThat(rig.readiness()).isEqualTo(HealthCheck.State.DOWN);

        always = () -> null;
        rig.letTimePass();
        for (String id : ids) {
            untilAt(id, "delivered");
            assertThat(rig.story(id)).noneMatch(event -> event.startsWith("dead"));
        }
        assertThat(rig.ledger().stages().paused()).isEmpty();
        assertThat(rig.readiness()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aSecond401And403OfTheApiAreTheConfigurationsFault() {
        failures.add(() -> fail(http(401, Map.of())));
        rig.enter("work", "a");
        await().until(() -> !rig.ledger().stages().paused().isEmpty());
        assertThat(rig.ledger().stages().paused().get(0).reason()).contains("genesys.client-id");

        failures.add(() -> fail(http(403, Map.of())));
        rig.letTimePass();
        await().until(() -> rig.ledger().stages().paused().get(0).reason().contains("permission"));
    }

    @Test
    void aJobThatIsRefusedForAVocabularyPausesInsteadOfBuryingTheBacklog() {
        always = () -> fail(badRequest("The requested vocabulary couldn't be found. Check the vocabulary name."));
        rig.enter("work", "a");

        await().until(() -> !rig.ledger().stages().paused().isEmpty());

        assertThat(rig.find("a").stage()).isEqualTo("work");
    }

    @Test
    void anythingElseIsParkedAtOnceAndItsOriginIsLogged() {
        List<Exception> surprises = List.of(
                http(409, Map.of()),
                http(410, Map.of()),
                http(501, Map.of()),
                new SQLException("database is locked"),
                new NullPointerException());
        for (int i = 0; i < surprises.size(); i++) {
            Exception surprise = surprises.get(i);
            String id = "s" + i;
            attempts.clear();
            always = () -> fail(surprise);
            rig.enter("work", id);

            untilHeld(id);

            assertThat(attempts).as(surprise.toString()).hasSize(1);
            assertThat(rig.story(id)).containsExactly("entered >work", "parked work");
        }
        rig.assertLogged("WARN", "An unforeseen failure came from", "java.sql.SQLException");
    }

    @Test
    void aFullDiskPausesTheStageUntilThereIsRoomAndReadinessShowsIt() {
        always = () -> fail(new IOException("No space left on device"));
        rig.enter("work", "a");

        await().until(() -> !rig.ledger().stages().paused().isEmpty());

        assertThat(rig.ledger().stages().paused().get(0).cause()).isEqualTo("room");
        HealthCheck.Result shown =
                rig.bean("callscribe-ready", HealthCheck.class).call();
        assertThat(shown.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(shown.getDetails().toString()).contains("No space left on device");
        always = () -> null;
        rig.letTimePass();
        await().until(() -> rig.ledger().stages().paused().isEmpty());
    }

    @Test
    void anExpiredSignedUrlWaitsAndIsNoAttempt() {
        always = () -> fail(new io.callscribe.genesys.SignedUrlExpiredException("The signed URL has expired"));
        rig.enter("work", "a");

        await().until(() -> rig.find("a").error() != null);

        Item delayed = rig.find("a");
        assertThat(rig.story("a")).containsExactly("entered >work", "delayed work");
        assertThat(delayed.attempts()).isZero();
        rig.assertLogged("INFO", "waits at work", "The signed URL has expired");
        assertThat(Duration.between(delayed.stageSince(), delayed.dueAt())).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void aFaultOfTheServiceBeginsANewRunAndTheLastRunIsADeadLetter() throws IOException {
        always = () -> fail(new ServiceFaultException("job", "Internal failure"));
        rig.enter("work", "a");

        untilAt("a", "buried");

        assertThat(rig.story("a"))
                .containsExactly(
                        "entered >work", "rerun work>begin", "moved begin>work", "dead work>dead", "moved dead>buried");
        assertThat(letter("a").get("run").asInt()).isEqualTo(2);
        assertThat(letter("a").get("reason").asText()).contains("Internal failure", "2 runs are the most");
    }

    @Test
    void aFailedJobIsDeadAndAnEmptyFileOfItsNameBeginsANewRun() throws IOException {
        failures.add(ItemErrorsTest::failedJob);
        rig.enter("work", "a");
        untilAt("a", "buried");
        assertThat(letter("a").get("reason").asText()).contains("Unsupported media format");

        Files.createFile(redrive("calls--a.json"));
        untilAt("a", "delivered");

        assertThat(rig.find("a").run()).isEqualTo(2);
        assertThat(rig.story("a").subList(3, 6))
                .containsExactly("redriven buried>begin", "moved begin>work", "moved work>delivered");
        assertThat(rig.ledger().events().of("a").get(3).detail())
                .containsEntry("fileOwner", System.getProperty("user.name"));
        await().untilAsserted(() -> {
            assertThat(redrive("calls--a.json")).doesNotExist();
            assertThat(letterFile("a")).doesNotExist();
        });
    }

    @Test
    void audioThatIsGoneAndAJobThatIsRefusedAreRedrivenAsNewRuns() throws IOException {
        failures.add(() -> fail(NoSuchKeyException.builder()
                .statusCode(404)
                .awsErrorDetails(details("NoSuchKey", "gone"))
                .build()));
        rig.enter("work", "a");
        untilAt("a", "buried");
        failures.add(() -> fail(badRequest("Invalid file size: file size too large.")));
        rig.enter("work", "b");
        untilAt("b", "buried");

        Files.createFile(redrive("calls--a.json"));
        Files.createFile(redrive("calls--b.json"));
        untilAt("a", "delivered");
        untilAt("b", "delivered");

        assertThat(rig.find("a").run()).isEqualTo(2);
        assertThat(rig.find("b").run()).isEqualTo(2);
    }

    @Test
    void aMovedDeadLetterSendsItsItemBackToTheStageWhereItFailed() throws IOException {
        failures.add(() -> fail(http(422, Map.of())));
        rig.enter("work", "a b/c");
        untilAt("a b/c", "buried");

        Files.move(letterFile("a b/c"), redrive("calls--a+b%2Fc.json"));
        untilAt("a b/c", "delivered");

        assertThat(rig.story("a b/c")).endsWith("moved dead>buried", "redriven buried>work", "moved work>delivered");
        assertThat(rig.find("a b/c").run()).isEqualTo(1);
    }

    @Test
    void redrivingWhatIsNotBuriedChangesNothingAndIsLogged() throws IOException {
        rig.enter("work", "a");
        untilAt("a", "delivered");
        List<String> story = rig.story("a");

        Files.createFile(redrive("calls--a.json"));
        Files.createFile(redrive("calls--nobody.json"));
        await().untilAsserted(() -> {
            rig.assertLogged("WARN", "calls a is not buried");
            rig.assertLogged("WARN", "calls nobody is not buried");
            assertThat(redrive("calls--a.json")).doesNotExist();
        });

        assertThat(rig.story("a")).isEqualTo(story);
    }

    @Test
    void aFileThatIsNoDeadLetterIsToldOnceAndTheNextOneIsTaken() throws IOException {
        failures.add(() -> fail(http(404, Map.of())));
        rig.enter("work", "a");
        untilAt("a", "buried");

        Files.writeString(redrive("a-note.txt"), "hello");
        await().untilAsserted(() -> assertThat(redrive("a-note.txt")).doesNotExist());
        rig.log.removeIf(line -> !line.contains("a-note.txt"));
        assertThat(rig.log).isNotEmpty();
        int told = rig.log.size();
        Files.createFile(redrive("calls--a.json"));
        untilAt("a", "delivered");

        assertThat(rig.log.stream().filter(line -> line.contains("a-note.txt"))).hasSize(told);
    }

    @Test
    void anItemIsBuriedOnlyOnceItsDeadLetterIsWritten() throws IOException {
        Path letters = folder.resolve("dead-letters");
        await().until(() -> Files.isDirectory(letters.resolve("redrive")));
        Path inTheWay = Files.createDirectories(letters.resolve("calls--a.json").resolve("not-empty"));
        failures.add(() -> fail(http(404, Map.of())));
        rig.enter("work", "a");

        await().until(() -> rig.story("a").contains("parked dead"));
        assertThat(rig.find("a").stage()).isEqualTo("dead");
        assertThat(rig.find("a").error()).startsWith("HTTP 404");

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        rig.letTimePass();
        untilAt("a", "buried");
        assertThat(letter("a").get("reason").asText()).startsWith("HTTP 404");
    }

    @Test
    void anItemWithAVeryLongIdIsBuriedAndRedrivenToo() throws IOException {
        String id = "x".repeat(400);
        failures.add(() -> fail(http(404, Map.of())));
        rig.enter("work", id);
        untilAt(id, "buried");

        Files.createFile(redrive(letterFile(id).getFileName().toString()));

        untilAt(id, "delivered");
    }

    private static Object failedJob() {
        TranscriptionJobs jobs = new TranscriptionJobs(new io.callscribe.transcribe.JobSettings(
                "bucket", "", "callscribe-", "en-US", null, null, null, null, null));
        return jobs.completed(
                GetTranscriptionJobResponse.builder()
                        .transcriptionJob(job -> job.transcriptionJobName("callscribe-a")
                                .transcriptionJobStatus("FAILED")
                                .failureReason("Unsupported media format"))
                        .build(),
                "a",
                1);
    }

    private static Object fail(Exception failure) throws Exception {
        throw failure;
    }

    private static HttpOperationFailedException http(int status, Map<String, String> headers) {
        return new HttpOperationFailedException(
                "https://h/r1.wav?X-Amz-Signature=s3cret", status, "no", null, headers, "s3cret words");
    }

    private static BadRequestException badRequest(String message) {
        return (BadRequestException) BadRequestException.builder()
                .statusCode(400)
                .awsErrorDetails(details("BadRequestException", message))
                .build();
    }

    private static AwsErrorDetails details(String code, String message) {
        return AwsErrorDetails.builder()
                .serviceName("AWS")
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    private void untilAt(String id, String stage) {
        await().atMost(Duration.ofSeconds(30)).until(() -> rig.find(id).stage(), stage::equals);
    }

    private Item untilHeld(String id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> rig.find(id).attempts() > 0);
        return rig.find(id);
    }

    private static Duration wait(Item parked) {
        return Duration.between(parked.failingSince(), parked.dueAt());
    }

    private Path letterFile(String id) {
        return folder.resolve("dead-letters")
                .resolve(new DeadLetters(folder.resolve("dead-letters"))
                        .fileName(new Item(
                                PIPELINE, id, "dead", 1, 0, null, null, null, null, 1, null, Map.of(), Map.of(), null,
                                null)));
    }

    private JsonNode letter(String id) throws IOException {
        return new ObjectMapper().readTree(letterFile(id).toFile());
    }

    private Path redrive(String name) {
        return folder.resolve("dead-letters/redrive").resolve(name);
    }
}
