package io.callscribe.rendering;

import static io.callscribe.rendering.Calls.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.ledger.Item;
import io.callscribe.sandbox.AwsRig;
import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.start.RouteRig;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The routes that write transcripts to disk and put copies into the bucket, as they are, against real files and the sandbox's S3. */
@Timeout(120)
class TranscriptRoutesTest {

    private static final String KEY = "callscribe/transcripts/calls/2026/11/20/";
    private static final String CALLS =
            """
            - route:
                id: calls-write
                routeConfigurationId: item-errors
                from:
                  uri: ledger:calls/transcribed
                  steps:
                    - process:
                        ref: words
                    - setVariable:
                        name: formatsByDefault
                        expression:
                          constant:
                            expression: txt
                    - to:
                        uri: direct:write-transcript-files
                    - to:
                        uri: direct:store-transcript-files
                    - to:
                        uri: ledger:calls/delivered
                        parameters:
                          tell: transcriptFiles
            """;

    private static AwsRig aws;

    @TempDir
    Path folder;

    private RouteRig rig;

    @BeforeAll
    static void startAws() {
        aws = new AwsRig(UnaryOperator.identity());
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void thePipelinesDefaultIsWrittenAndTheEventNamesTheFileButNotItsWords() throws Exception {
        start(Map.of());
        rig.enter("transcribed", "c-1");

        untilAt("c-1", "delivered");

        assertThat(folder.resolve("transcripts/calls/2026/11/20/c-1.txt"))
                .hasContent("[00:00-00:01] Agent: Your parcel, 号 <1>.\n");
        assertThat(told("c-1")).isEqualTo(List.of("calls/2026/11/20/c-1.txt"));
        assertThat(rig.asks("SELECT detail FROM event"))
                .noneMatch(detail -> String.valueOf(detail).contains("parcel"));
        assertThat(keys("c-1")).isEmpty();
    }

    @Test
    void theBucketGetsACopyOfEachFileWithItsTypeAndEncryptedAsTheAudio() throws Exception {
        start(Map.of(
                "transcript.formats", "txt,json,srt,vtt",
                "transcript.s3", "true",
                "s3.kms-key-id", "sandbox"));
        rig.enter("transcribed", "s-1");

        untilAt("s-1", "delivered");

        Map<String, String> types = new HashMap<>();
        for (String key : keys("s-1")) {
            HeadObjectResponse head = aws.s3()
                    .headObject(
                            request -> request.bucket(aws.sandbox.s3().bucket()).key(key));
            types.put(key, head.contentType().replace(" ", ""));
            assertThat(head.ssekmsKeyId()).isEqualTo("sandbox");
            Path file = folder.resolve("transcripts").resolve(key.substring("callscribe/transcripts/".length()));
            assertThat(content(key)).isEqualTo(Files.readString(file));
        }
        assertThat(types)
                .isEqualTo(Map.of(
                        KEY + "s-1.txt", "text/plain;charset=utf-8",
                        KEY + "s-1.json", "application/json",
                        KEY + "s-1.srt", "application/x-subrip",
                        KEY + "s-1.vtt", "text/vtt;charset=utf-8"));
    }

    @Test
    void aCopyThatFailsIsPutAgainAndNothingGoesOnBefore() throws Exception {
        aws.sandbox.faults().failNext("s3.PutObject", 1, Fault.UNAVAILABLE);
        start(Map.of("transcript.formats", "txt,vtt", "transcript.s3", "true"));
        rig.enter("transcribed", "f-1");

        untilAt("f-1", "delivered");

        assertThat(keys("f-1")).containsExactlyInAnyOrder(KEY + "f-1.txt", KEY + "f-1.vtt");
    }

    @Test
    void aBucketThatIsMissingPausesTheStageAndTheFilesAreOnDiskAlready() throws Exception {
        start(Map.of("transcript.s3", "true"));
        aws.sandbox.s3().bucketMissing(true);
        try {
            rig.enter("transcribed", "b-1");

            await().until(() -> !rig.ledger().stages().paused().isEmpty());

            assertThat(rig.ledger().stages().paused().get(0).cause()).isEqualTo("configuration");
            assertThat(folder.resolve("transcripts/calls/2026/11/20/b-1.txt")).exists();
        } finally {
            aws.sandbox.s3().bucketMissing(false);
        }
        rig.letTimePass();
        untilAt("b-1", "delivered");
        assertThat(keys("b-1")).containsExactly(KEY + "b-1.txt");
    }

    @Test
    void aFolderThatCannotBeWrittenParksTheItemUntilItCan() throws Exception {
        start(Map.of());
        Files.writeString(folder.resolve("transcripts"), "in the way");
        rig.enter("transcribed", "p-1");
        await().until(() -> rig.story("p-1").stream().anyMatch(event -> event.startsWith("parked")));

        Files.delete(folder.resolve("transcripts"));
        rig.letTimePass();

        untilAt("p-1", "delivered");
        assertThat(folder.resolve("transcripts/calls/2026/11/20/p-1.txt")).exists();
    }

    @Test
    void anIdThatCannotBeAFilesNameIsADeadLetter() throws Exception {
        start(Map.of());
        String id = "号".repeat(80);
        rig.enter("transcribed", id);

        await().until(() -> rig.story(id).stream().anyMatch(event -> event.startsWith("dead")));
    }

    private void start(Map<String, String> settings) throws Exception {
        rig = aws.routes(folder, settings);
        rig.bind(
                "words",
                exchange -> exchange.setVariable(
                        "transcript", new Transcript(List.of(turn("agent", "Your parcel, 号 <1>.", 0, 1_000)))));
        rig.start(CALLS, "common/errors.camel.yaml", "common/transcript.camel.yaml", "common/s3.camel.yaml");
    }

    private void untilAt(String id, String stage) {
        await().until(() -> rig.find(id), (Item item) -> item.stage().equals(stage));
    }

    private Object told(String id) {
        return rig.ledger().events().of(id).stream()
                .map(event -> event.detail().get("transcriptFiles"))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Set<String> keys(String id) {
        return aws
                .s3()
                .listObjectsV2(
                        request -> request.bucket(aws.sandbox.s3().bucket()).prefix(KEY + id))
                .contents()
                .stream()
                .map(S3Object::key)
                .collect(java.util.stream.Collectors.toSet());
    }

    private String content(String key) throws IOException {
        return new String(
                aws.s3()
                        .getObjectAsBytes(request ->
                                request.bucket(aws.sandbox.s3().bucket()).key(key))
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }
}
