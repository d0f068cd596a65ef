package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.LedgerDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch as camel-file uses it, on real files. */
class ExportWatchTest {

    private static final String PIPELINE = "export-recordings";

    @TempDir
    private Path data;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger idle = new AtomicInteger();
    private Path folder;
    private Ledger ledger;
    private DefaultCamelContext camel;
    private volatile boolean failing;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(data.resolve("exports"));
        ledger = new Ledger(LedgerDatabase.open("jdbc:sqlite:" + data.resolve("ledger.db"), null, null), "one", null);
    }

    @AfterEach
    void close() {
        stop();
        ledger.close();
    }

    @Test
    void everyFinishedFileIsToldOnceAcrossRestartsAndNothingIsTouched() throws Exception {
        finished("2026/11/20", "a/b");
        finished("2026/11/21", "c");
        Files.writeString(folder.resolve("2026/11/21/d.wav.part"), "half");
        Files.writeString(folder.resolve("2026/11/21/d.wav"), "audio without metadata yet");
        start(null);
        awaitTold(2);
        finished("unknown-date", "d");
        awaitTold(3);
        finished("2026/11/21", "e");
        awaitTold(4);
        stop();

        finished("2026/12/01", "f");
        start(null);
        awaitTold(5);
        awaitIdlePolls();

        assertThat(told).containsExactlyInAnyOrder("a/b", "c", "d", "e", "f");
        assertThat(ledger.events().of("a/b")).singleElement().satisfies(event -> {
            assertThat(event.what()).isEqualTo("file_created");
            assertThat(event.detail()).containsEntry("bytes", 1_234);
        });
        assertThat(folder.resolve("2026/11/20/a%2Fb_metadata.json")).exists();
    }

    @Test
    void aFileThatCouldNotBeToldIsToldWithTheNextPoll() throws Exception {
        failing = true;
        finished("2026/11/20", "a");
        start(null);
        Awaitility.await().until(() -> idle.get() > 0 || told.contains("failed"));
        failing = false;
        Awaitility.await().until(() -> told.contains("a"));
    }

    @Test
    void whatIsNoneOfOursIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("other_metadata.json"), "{}");
        start(null);
        awaitIdlePolls();
        assertThat(told).isEmpty();
        finished("2026/11/20", "a");
        awaitTold(1);
    }

    @Test
    void whatIsOlderThanTheLedgerRemembersCountsAsTold() throws Exception {
        Path old = finished("2026/11/20", "old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        finished("2026/11/20", "new");
        start(Duration.ofDays(2));
        awaitTold(1);
        awaitIdlePolls();
        assertThat(told).containsExactly("new");
    }

    @Test
    void aFolderInWhichNothingHasChangedIsNotListedAgainUntilSomethingDoes() throws Exception {
        Path day = finished("2026/11/20", "a").getParent();
        ExportWatch watch = watch(null);
        String file = day.resolve("a_metadata.json").toString();
        Files.setLastModifiedTime(day, FileTime.from(Instant.now().minusSeconds(60)));

        assertThat(listed(watch, day)).isTrue();
        assertThat(watch.contains(file)).isFalse();
        assertThat(listed(watch, day)).as("one was not told of").isTrue();
        ledger.events().tell(PIPELINE, "a", "file_created", Map.of(), true);
        assertThat(watch.contains(file)).isTrue();
        assertThat(listed(watch, day)).as("all were told of").isFalse();
        assertThat(listed(watch, day.getParent())).as("it has folders in it").isTrue();
        assertThat(listed(watch, day.getParent())).isTrue();
        finished("2026/11/20", "b");
        assertThat(listed(watch, day)).as("it has changed").isTrue();
        assertThat(watch.contains(file)).isTrue();
        assertThat(listed(watch, day))
                .as("it has changed just now, and may change again at the same time")
                .isTrue();
    }

    @Test
    void anotherRunOfARecordingIsToldAnew() {
        ExportWatch watch = watch(null);
        ledger.entrance().enter(PIPELINE, List.of(new Entry("a", "discovered", Map.of(), Map.of())));
        ledger.events().tell(PIPELINE, "a", "file_created", Map.of(), true);
        assertThat(watch.contains(folder + "/a_metadata.json")).isTrue();
        assertThat(watch.contains(folder + "/%zz_metadata.json")).isFalse();
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static boolean listed(ExportWatch watch, Path folder) {
        org.apache.camel.component.file.GenericFile file = new org.apache.camel.component.file.GenericFile<File>();
        file.setFile(folder.toFile());
        file.setDirectory(true);
        return watch.accept(folder.getFileName().toString()) == null && watch.accept(file);
    }

    private Path finished(String day, String id) throws IOException {
        Path path = Files.createDirectories(folder.resolve(day));
        String name = id.replace("/", "%2F");
        Files.writeString(path.resolve(name + ".wav"), "audio");
        Path temporary = Files.writeString(
                path.resolve(name + ".json.part"), FinishedFilesTest.METADATA.replace("\"a/b\"", '"' + id + '"'));
        return Files.move(temporary, path.resolve(name + "_metadata.json"));
    }

    private ExportWatch watch(Duration keep) {
        return new ExportWatch(PIPELINE, ledger.events(), new FinishedFiles(folder), keep, Clock.systemUTC());
    }

    private void start(Duration keep) throws Exception {
        ExportWatch watch = watch(keep);
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("exportWatch", watch);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true);
                from("file:" + folder + "?noop=true&recursive=true&delay=50&initialDelay=0&filter=#exportWatch"
                                + "&idempotentRepository=#exportWatch&sendEmptyMessageWhenIdle=true&maxMessagesPerPoll=2")
                        .process(exchange -> {
                            File file = exchange.getMessage().getBody(File.class);
                            if (file == null) {
                                idle.incrementAndGet();
                                return;
                            }
                            FinishedFile finished = watch.read(file);
                            if (finished == null) {
                                return;
                            }
                            if (failing) {
                                told.add("failed");
                                throw new IllegalStateException("the ledger is away");
                            }
                            if (ledger.events()
                                    .tell(
                                            PIPELINE,
                                            finished.recordingId(),
                                            "file_created",
                                            Map.of("bytes", finished.bytes()),
                                            true)) {
                                told.add(finished.recordingId());
                            }
                        });
            }
        });
        camel.start();
    }

    private void stop() {
        if (camel != null) {
            camel.stop();
            camel = null;
        }
    }

    private void awaitTold(int howMany) {
        Awaitility.await().until(() -> told.size() >= howMany);
    }

    private void awaitIdlePolls() {
        int before = idle.get();
        Awaitility.await().until(() -> idle.get() >= before + 3);
    }
}
