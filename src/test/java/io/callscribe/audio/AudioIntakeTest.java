package io.callscribe.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioIntakeTest {
    private static final AudioLimits LIMITS = new AudioLimits("Transcribe", 5_000_000, 14_400, 0.5, 2);

    @TempDir
    private Path folder;

    private AudioIntake intake() {
        return new AudioIntake(folder.resolve("data/spool"), LIMITS);
    }

    @Test
    void aKnownLengthIsStreamedWithoutTheDisk() throws Exception {
        byte[] file = Samples.wav(10);
        Body body = Body.of(file);

        try (AudioStream audio = intake().open(body, (long) file.length, null)) {
            assertThat(audio.length()).isEqualTo(file.length);
            assertThat(audio.header()).isEqualTo(new AudioHeader(AudioFormat.WAV, 2, 8_000, 10.0, "pcm-16", false));
            assertThat(body.position()).isEqualTo(AudioHeaders.MAX_HEAD);
            assertThat(audio.readAllBytes()).isEqualTo(file);
            assertThat(audio.sha256()).isEqualTo(sha256(file));
        }
        assertThat(body.isClosed()).isTrue();
        assertThat(spooled()).isEmpty();
    }

    @Test
    void anUnknownLengthIsSpooledAndCounted() throws Exception {
        byte[] file = Samples.wav(10);
        Body body = Body.of(file);

        try (AudioStream audio = intake().open(body, null, null)) {
            assertThat(audio.length()).isEqualTo(file.length);
            assertThat(audio.header().seconds()).isEqualTo(10.0);
            assertThat(body.isClosed()).as("the connection is given back early").isTrue();
            assertThat(spooled()).hasSize(1);
            assertThat(audio.readAllBytes()).isEqualTo(file);
            assertThat(audio.sha256()).isEqualTo(sha256(file));
        }
        assertThat(spooled()).isEmpty();
    }

    @Test
    void anUnknownLengthWithinTheHeadNeedsNoDisk() throws Exception {
        byte[] file = Samples.wav(1);
        Body body = Body.of(file);

        try (AudioStream audio = intake().open(body, -1L, null)) {
            assertThat(audio.length()).isEqualTo(file.length);
            assertThat(spooled()).isEmpty();
            assertThat(audio.readAllBytes()).isEqualTo(file);
        }
        assertThat(body.isClosed()).isTrue();
    }

    @Test
    void whatIsNotReadIsOfAnyFormatAndStreamedWithoutTheDiskWhereItsLengthIsKnown() throws Exception {
        byte[] file = "no audio that anybody knows".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        Body body = Body.of(file);

        try (AudioStream audio = intake().openUnread(body, (long) file.length, sha256(file))) {
            assertThat(body.position()).isZero();
            assertThat(audio.header()).isNull();
            assertThat(audio.length()).isEqualTo(file.length);
            assertThat(audio.readAllBytes()).isEqualTo(file);
            assertThat(audio.sha256()).isEqualTo(sha256(file));
        }
        assertThat(body.isClosed()).isTrue();
        assertThat(spooled()).isEmpty();
    }

    @Test
    void whatIsNotReadIsSpooledWhereItsLengthIsNotKnown() throws Exception {
        byte[] file = "no audio".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        Body body = Body.of(file);

        try (AudioStream audio = intake().openUnread(body, null, null)) {
            assertThat(body.isClosed()).isTrue();
            assertThat(spooled()).hasSize(1);
            assertThat(audio.length()).isEqualTo(file.length);
            assertThat(audio.readAllBytes()).isEqualTo(file);
        }
        assertThat(spooled()).isEmpty();
    }

    @Test
    void bytesOfAnotherHashThanIsExpectedAreNeverGivenOutWhole() throws Exception {
        byte[] file = Samples.wav(3);
        for (Long length : Arrays.asList((long) file.length, null)) {
            ByteArrayOutputStream taken = new ByteArrayOutputStream();
            try (AudioStream audio = intake().openUnread(Body.of(file), length, "0".repeat(64))) {
                assertThatThrownBy(() -> audio.transferTo(taken))
                        .isInstanceOf(OtherAudioException.class)
                        .hasMessageContaining("SHA-256 " + "0".repeat(64))
                        .hasMessageContaining(sha256(file));
                audio.close();
                assertThatThrownBy(audio::read)
                        .as("it says why after it is closed too")
                        .isInstanceOf(OtherAudioException.class);
                assertThatIllegalStateException().isThrownBy(audio::sha256);
            }
            assertThat(taken.size()).isLessThan(file.length);
        }
        assertThat(spooled()).isEmpty();
    }

    @Test
    void whatIsNotReadIsRefusedWhereItIsEmptyOrTooLongAndItsBodyIsClosed() {
        for (Long length : Arrays.asList(0L, null)) {
            Body empty = Body.of(new byte[0]);
            assertThatThrownBy(() -> intake().openUnread(empty, length, null)).isInstanceOf(OtherAudioException.class);
            assertThat(empty.isClosed()).isTrue();
        }
        for (Long length : Arrays.asList(LIMITS.maxBytes() + 1, null)) {
            Body endless = Body.of(new byte[(int) LIMITS.maxBytes() + 10]);
            assertThatThrownBy(() -> intake().openUnread(endless, length, null))
                    .isInstanceOf(UnacceptableAudioException.class);
            assertThat(endless.isClosed()).isTrue();
        }
        assertThat(folder.resolve("data/spool")).isEmptyDirectory();
    }

    @Test
    void aStreamCannotBeRewoundAndSaysSo() throws Exception {
        byte[] file = Samples.wav(1);
        try (AudioStream audio = intake().open(Body.of(file), (long) file.length, null)) {
            assertThat(audio.markSupported()).isFalse();
            assertThatThrownBy(audio::reset).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theHashIsThereWithTheLastByteAndNotBefore() throws Exception {
        byte[] file = Samples.wav(3);
        try (AudioStream audio = intake().open(Body.of(file), (long) file.length, null)) {
            assertThatIllegalStateException().isThrownBy(audio::sha256).withMessageContaining("but 0 were");
            audio.readNBytes(file.length - 1);
            assertThatIllegalStateException().isThrownBy(audio::sha256);
            assertThat(audio.read()).isEqualTo(file[file.length - 1] & 0xFF);
            assertThat(audio.sha256()).isEqualTo(sha256(file));
            assertThat(audio.read()).isEqualTo(-1);
            audio.close();
            assertThat(audio.sha256()).isEqualTo(sha256(file));
        }
    }

    @Test
    void skippedBytesAreHashedToo() throws Exception {
        byte[] file = Samples.wav(5);
        try (AudioStream audio = intake().open(Body.of(file), (long) file.length, null)) {
            audio.skipNBytes(file.length - 10);
            assertThat(audio.readAllBytes()).hasSize(10);
            assertThat(audio.sha256()).isEqualTo(sha256(file));
        }
    }

    @Test
    void aSourceThatEndsEarlyIsTruncatedForGood() throws Exception {
        byte[] file = Samples.wav(10);
        Body body = Body.of(Arrays.copyOf(file, file.length - 1));

        try (AudioStream audio = intake().open(body, (long) file.length, null)) {
            assertThatThrownBy(audio::readAllBytes)
                    .isInstanceOf(TruncatedAudioException.class)
                    .hasMessageContaining("Expected 320044 bytes")
                    .hasMessageContaining("after 320043");
            assertThatThrownBy(audio::read).isInstanceOf(TruncatedAudioException.class);
            assertThatIllegalStateException().isThrownBy(audio::sha256);
        }
        assertThat(body.isClosed()).isTrue();
    }

    @Test
    void aSourceThatHasMoreIsFoundOutBeforeItsLastByteIsGivenOut() throws Exception {
        byte[] file = Samples.wav(10);
        byte[] more = Arrays.copyOf(file, file.length + 1);

        try (AudioStream audio = intake().open(Body.of(more), (long) file.length, null)) {
            assertThatThrownBy(() -> audio.readNBytes(file.length))
                    .isInstanceOf(TruncatedAudioException.class)
                    .hasMessageContaining("has more");
            assertThatIllegalStateException().isThrownBy(audio::sha256);
        }
    }

    @Test
    void aSourceThatEndsWithinItsHeadIsNotOpened() {
        byte[] file = Samples.wav(10);
        Body body = Body.of(Arrays.copyOf(file, 1_000));

        assertThatThrownBy(() -> intake().open(body, (long) file.length, null))
                .isInstanceOf(TruncatedAudioException.class)
                .hasMessageContaining("after 1000");
        assertThat(body.isClosed()).isTrue();
    }

    @Test
    void anEmptyBodyIsFetchedAgain() {
        assertThatThrownBy(() -> intake().open(Body.of(new byte[0]), 0L, null))
                .isInstanceOf(TruncatedAudioException.class);
        assertThatThrownBy(() -> intake().open(Body.of(new byte[0]), null, null))
                .isInstanceOf(TruncatedAudioException.class);
        assertThatThrownBy(() -> intake().open(null, null, null)).isInstanceOf(TruncatedAudioException.class);
    }

    @Test
    void aFileTooLargeIsRefusedBeforeItIsRead() {
        Body body = Body.of(Samples.wav(1), 5_000_001);

        assertThatThrownBy(() -> intake().open(body, 5_000_001L, null))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContainingAll("5000000", "5000001");
        assertThat(body.position()).isZero();
        assertThat(body.isClosed()).isTrue();
    }

    @Test
    void anEndlessBodyStopsAtTheLimitAndLeavesNothing() throws Exception {
        byte[] endless = Samples.riff("RIFF", Samples.fmt(1, 2, 8_000, 16), Samples.data(0, new byte[0]));
        Body body = Body.of(endless, Long.MAX_VALUE);

        assertThatThrownBy(() -> intake().open(body, null, null))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("5000000");
        assertThat(body.position()).isEqualTo(5_000_001);
        assertThat(body.isClosed()).isTrue();
        assertThat(spooled()).isEmpty();
    }

    @Test
    void anUnknownFormatIsRefusedBeforeItIsSpooled() {
        Body body = Body.of(Samples.ascii("<html>"), 4_000_000);

        assertThatThrownBy(() -> intake().open(body, null, null)).isInstanceOf(UnacceptableAudioException.class);
        assertThat(body.position()).isEqualTo(AudioHeaders.MAX_HEAD);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aWavCutShortByAServerThatDoesNotKnowTheLengthIsTruncated() throws Exception {
        byte[] file = Samples.wav(10);
        Body body = Body.of(Arrays.copyOf(file, 200_000));

        assertThatThrownBy(() -> intake().open(body, null, null)).isInstanceOf(TruncatedAudioException.class);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aHeaderOnlyWavAndAnAnnouncedLengthOverTheLimitAreRefused() {
        byte[] empty = Samples.wav(0);
        byte[] opus = Samples.oggPage(Samples.opusHead(2, 8_000));

        assertThatThrownBy(() -> intake().open(Body.of(empty), 44L, 600.0))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("header only");
        assertThatThrownBy(() -> intake().open(Body.of(opus), (long) opus.length, 14_401.0))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("14401");
    }

    @Test
    void aFailureOfTheSourceLeavesNothingAndIsPassedOn() throws Exception {
        InputStream failing = new InputStream() {
            private final InputStream start = Body.of(Samples.wav(10));
            private int calls;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int count) throws IOException {
                if (++calls > 12) {
                    throw new IOException("connection reset");
                }
                return start.read(buffer, offset, count);
            }
        };

        assertThatThrownBy(() -> intake().open(failing, null, null)).hasMessage("connection reset");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aStreamClosedHalfWayLeavesNothingAndReadsNoMore() throws Exception {
        AudioStream audio = intake().open(Body.of(Samples.wav(10)), null, null);
        audio.readNBytes(100_000);
        audio.close();
        audio.close();

        assertThat(spooled()).isEmpty();
        assertThatThrownBy(audio::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void sweepRemovesWhatACrashLeftAndNothingElse() throws Exception {
        Path spool = Files.createDirectories(folder.resolve("data/spool"));
        Files.write(spool.resolve("audio-123.spool"), new byte[10]);
        Files.write(spool.resolve("audio-456.spool"), new byte[10]);
        Files.write(spool.resolve("notes.txt"), new byte[10]);

        assertThat(intake().sweep()).isEqualTo(2);
        assertThat(intake().sweep()).isZero();
        assertThat(spooled()).containsExactly(spool.resolve("notes.txt"));
    }

    @Test
    void sweepOfAFolderThatIsNotThereDoesNothing() throws Exception {
        assertThat(intake().sweep()).isZero();
    }

    @Test
    void manyThreadsShareOneIntake() throws Exception {
        AudioIntake intake = intake();
        Callable<String> take = () -> {
            try (AudioStream audio = intake.open(Body.of(Samples.wav(20)), null, null)) {
                audio.transferTo(OutputStream.nullOutputStream());
                return audio.sha256();
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> hashes =
                    threads.invokeAll(IntStream.range(0, 40).mapToObj(i -> take).toList());
            for (Future<String> hash : hashes) {
                assertThat(hash.get()).isEqualTo(sha256(Samples.wav(20)));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aLargeRecordingPassesWithoutTakingMoreMemoryThanASmallOne() throws Exception {
        long length = 64L * 1024 * 1024;
        AudioIntake large = new AudioIntake(folder, AudioLimits.ofTranscribe());
        byte[] start = Samples.riff("RIFF", Samples.fmt(1, 2, 48_000, 16), Samples.data(length - 44, new byte[0]));
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        long allocatedBefore = allocated();

        try (InputStream body = new DigestInputStream(Body.of(start, length), expected);
                AudioStream audio = large.open(body, length, null)) {
            assertThat(audio.transferTo(OutputStream.nullOutputStream())).isEqualTo(length);
            assertThat(audio.sha256()).isEqualTo(HexFormat.of().formatHex(expected.digest()));
        }
        assertThat(allocated() - allocatedBefore).isLessThan(2L * 1024 * 1024);
    }

    /** Bytes that this thread has ever allocated: what a stream keeps cannot be more than what it took. */
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private List<Path> spooled() throws IOException {
        Path spool = folder.resolve("data/spool");
        if (!Files.exists(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
