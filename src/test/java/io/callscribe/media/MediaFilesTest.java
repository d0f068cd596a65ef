package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.audio.AudioLimits;
import io.callscribe.audio.TruncatedAudioException;
import io.callscribe.audio.UnacceptableAudioException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFilesTest {

    private static final Path AUDIO = Path.of("src/test/resources/sandbox/late-parcel.wav");
    private static final String PIPELINE = "transcribe-outbound-calls";

    @TempDir
    Path folder;

    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private byte[] audio;
    private MediaFiles files;

    @BeforeEach
    void open() throws IOException {
        audio = Files.readAllBytes(AUDIO);
        files = files(AudioLimits.ofSttService());
    }

    private MediaFiles files(AudioLimits limits) {
        return new MediaFiles(folder, limits, (pipeline, id) -> wanted.contains(pipeline + "/" + id));
    }

    @Test
    void whatWasFetchedLiesInItsPlaceWithNothingBeside() throws Exception {
        assertThat(files.lacks(PIPELINE, "m1")).isTrue();

        MediaFiles.Media media = fetch(PIPELINE, "m1");

        assertThat(files.lacks(PIPELINE, "m1")).isFalse();
        assertThat(media.bytes()).isEqualTo(audio.length);
        assertThat(media.header().channels()).isEqualTo(2);
        assertThat(files.path(PIPELINE, "m1")).hasBinaryContent(audio);
        assertThat(names()).containsExactly("m1.audio");
    }

    @Test
    void aDownloadThatIsNotWholeIsNeverTakenForOne() throws Exception {
        PartialDownload download = files.download(PIPELINE, "m1");
        breakOff(download);

        assertThatThrownBy(() -> files.finish(PIPELINE, "m1", download, null))
                .isInstanceOf(IllegalStateException.class);

        assertThat(files.lacks(PIPELINE, "m1")).isTrue();
    }

    @Test
    void whatIsNoAudioLeavesNothing() throws Exception {
        PartialDownload download = files.download(PIPELINE, "m1");
        new DownloadAnswers().receive(download, Map.of(), stream("<html>no audio</html>".getBytes()));

        assertThatThrownBy(() -> files.finish(PIPELINE, "m1", download, null))
                .isInstanceOf(UnacceptableAudioException.class);

        assertThat(names()).isEmpty();
    }

    @Test
    void whatHasLessAudioThanItsHeaderPromisesIsFetchedAnew() throws Exception {
        PartialDownload download = files.download(PIPELINE, "m1");
        new DownloadAnswers()
                .receive(download, Map.of("ETag", "\"v1\""), stream(java.util.Arrays.copyOf(audio, audio.length / 2)));

        assertThatThrownBy(() -> files.finish(PIPELINE, "m1", download, null))
                .isInstanceOf(TruncatedAudioException.class);

        assertThat(files.download(PIPELINE, "m1").range()).isNull();
        assertThat(names()).isEmpty();
    }

    @Test
    void anEmptyAnswerIsFetchedAnew() throws Exception {
        PartialDownload download = files.download(PIPELINE, "m1");
        new DownloadAnswers().receive(download, Map.of("Content-Length", "0"), null);

        assertThatThrownBy(() -> files.finish(PIPELINE, "m1", download, null))
                .isInstanceOf(TruncatedAudioException.class);
    }

    @Test
    void aRunOfTwoPartsThatPassTheLimitTogetherIsRefused() throws Exception {
        files = files(new AudioLimits("A test", audio.length - 1, 3600, 0, 2));
        PartialDownload download = files.download(PIPELINE, "m1");
        Map<String, Object> headers = new HashMap<>(Map.of("ETag", "\"v1\""));
        assertThatThrownBy(() -> new DownloadAnswers()
                        .receive(download, headers, PartialDownloadTest.breaking("x".repeat(audio.length - 10))))
                .isInstanceOf(IOException.class);
        int from = audio.length - 10;
        headers.put("CamelHttpResponseCode", 206);
        headers.put("Content-Range", "bytes " + from + "-" + (from + 19) + "/" + (from + 20));

        assertThatThrownBy(() -> new DownloadAnswers().receive(download, headers, stream(new byte[20])))
                .isInstanceOf(UnacceptableAudioException.class);

        assertThat(names()).isEmpty();
    }

    /** Beside Transfer-Encoding it does not count (RFC 9112, section 6.3); alone, the client has refused it before. */
    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "-5", "1e3", "99999999999999999999", "[5, 5]", " "})
    void aContentLengthThatIsNoLengthIsNone(String length) throws Exception {
        PartialDownload download = files.download(PIPELINE, "m1");

        new DownloadAnswers().receive(download, Map.of("Content-Length", length), stream(audio));

        assertThat(download.isWhole()).isTrue();
    }

    @Test
    void aContentLengthBesideATransferEncodingCountsForNothing() throws Exception {
        PartialDownload download = files.download(PIPELINE, "m1");

        new DownloadAnswers()
                .receive(download, Map.of("Content-Length", "5", "Transfer-Encoding", "chunked"), stream(audio));

        assertThat(download.isWhole()).isTrue();
    }

    @Test
    void headersThatCameTwiceAreNoneThatCanBeGoneOnWith() throws Exception {
        PartialDownload download = files.download(PIPELINE, "m1");
        Map<String, Object> headers = Map.of("ETag", List.of("\"v1\"", "\"v2\""));

        assertThatThrownBy(
                        () -> new DownloadAnswers().receive(download, headers, PartialDownloadTest.breaking("01234")))
                .isInstanceOf(IOException.class);

        assertThat(download.range()).isNull();
    }

    @Test
    void droppingTakesAllOfAnItemAndNothingElse() throws Exception {
        fetch(PIPELINE, "m1");
        breakOff(files.download(PIPELINE, "m1"));
        fetch(PIPELINE, "m10");
        fetch("transcribe-recordings", "m1");

        files.drop(PIPELINE, "m1");
        files.drop(PIPELINE, "m1");
        files.drop(PIPELINE, "never known");

        assertThat(names()).containsExactly("m1.audio", "m10.audio");
        assertThat(files.lacks("transcribe-recordings", "m1")).isFalse();
        assertThat(files.lacks(PIPELINE, "m1")).isTrue();
    }

    @Test
    void sweepingTakesWhatNobodyNeedsAndLeavesTheRest() throws Exception {
        fetch(PIPELINE, "ended");
        breakOff(files.download(PIPELINE, "ended"));
        fetch(PIPELINE, "under way");
        breakOff(files.download(PIPELINE, "coming"));
        fetch("transcribe-recordings", "ended");
        Files.writeString(folder.resolve(PIPELINE).resolve("100%.txt"), "not ours");
        Files.writeString(folder.resolve("stray"), "no folder");
        wanted.addAll(Set.of(PIPELINE + "/under way", PIPELINE + "/coming", "transcribe-recordings/ended"));

        assertThat(files.sweep()).isEqualTo(4);

        assertThat(names())
                .containsExactlyInAnyOrder(
                        "ended.audio", "under+way.audio", "coming.part", "coming.part.etag", "stray");
        assertThat(files.download(PIPELINE, "coming").range()).isEqualTo("bytes=5-");
    }

    @Test
    void sweepingWhereThereIsNothingDoesNothing() {
        assertThatCode(() ->
                        new MediaFiles(folder.resolve("none"), AudioLimits.ofSttService(), (p, i) -> false).sweep())
                .doesNotThrowAnyException();
    }

    @Test
    void aDownloadThatRunsIsNeverSweptAway() throws Exception {
        wanted.add(PIPELINE + "/m1");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch swept = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<MediaFiles.Media> fetched = thread.submit(() -> {
                PartialDownload download = files.download(PIPELINE, "m1");
                new DownloadAnswers().receive(download, Map.of("ETag", "\"v1\""), new ByteArrayInputStream(audio) {
                    @Override
                    public synchronized int read(byte[] buffer, int offset, int count) {
                        if (pos > 0) {
                            reading.countDown();
                            await(swept);
                        }
                        return super.read(buffer, offset, count);
                    }
                });
                return files.finish(PIPELINE, "m1", download, null);
            });
            reading.await();

            assertThat(files.sweep()).isZero();

            swept.countDown();
            assertThat(fetched.get().bytes()).isEqualTo(audio.length);
        } finally {
            thread.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MediaFiles.Media fetch(String pipeline, String id) throws IOException {
        PartialDownload download = files.download(pipeline, id);
        new DownloadAnswers().receive(download, Map.of("Content-Length", audio.length), stream(audio));
        return files.finish(pipeline, id, download, null);
    }

    private void breakOff(PartialDownload download) {
        assertThatThrownBy(() -> new DownloadAnswers()
                        .receive(download, Map.of("ETag", "\"v1\""), PartialDownloadTest.breaking("01234")))
                .isInstanceOf(IOException.class);
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
