package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.audio.TruncatedAudioException;
import io.callscribe.audio.UnacceptableAudioException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a download makes of answers, by RFC 9110, sections 8.8.1, 13.1.5, 14.4 and 15.3.7. */
class PartialDownloadTest {

    @TempDir
    Path folder;

    private PartialDownload download;

    @BeforeEach
    void open() {
        download = again();
    }

    @Test
    void aWholeAnswerIsWhole() throws Exception {
        download.receive(200, null, 10L, "\"v1\"", bytes("0123456789"));

        assertThat(download.isWhole()).isTrue();
        assertThat(content()).isEqualTo("0123456789");
    }

    @Test
    void nothingIsAskedForWhereNothingHasCome() throws Exception {
        assertThat(download.range()).isNull();
        assertThat(download.ifRange()).isNull();
    }

    @Test
    void whatIsMissingIsAskedForByTheEtagOfWhatHasCome() throws Exception {
        comeHalf();

        assertThat(again().range()).isEqualTo("bytes=5-");
        assertThat(again().ifRange()).isEqualTo("\"v1\"");
    }

    @Test
    void theRestIsPutBehindWhatHasCome() throws Exception {
        comeHalf();

        download.receive(206, "bytes 5-9/10", 5L, "\"v1\"", bytes("56789"));

        assertThat(download.isWhole()).isTrue();
        assertThat(content()).isEqualTo("0123456789");
    }

    @Test
    void theUnitOfARangeMayBeWrittenInCapitals() throws Exception {
        comeHalf();

        download.receive(206, "Bytes 5-9/10", 5L, "\"v1\"", bytes("56789"));

        assertThat(download.isWhole()).isTrue();
    }

    @Test
    void aPartOfTheRestIsKeptAndTheRestOfItAskedForNext() throws Exception {
        comeHalf();

        assertThatThrownBy(() -> download.receive(206, "bytes 5-7/10", 3L, "\"v1\"", bytes("567")))
                .isInstanceOf(TruncatedAudioException.class);

        assertThat(download.range()).isEqualTo("bytes=8-");
        download.receive(206, "bytes 8-9/10", 2L, "\"v1\"", bytes("89"));
        assertThat(content()).isEqualTo("0123456789");
    }

    @Test
    void aRestThatBreaksOffIsKeptAndGoneOnWith() throws Exception {
        comeHalf();

        assertThatThrownBy(() -> download.receive(206, "bytes 5-9/10", 5L, "\"v1\"", breaking("56")))
                .isInstanceOf(IOException.class);

        assertThat(download.range()).isEqualTo("bytes=7-");
    }

    @Test
    void aWholeAnswerToARangeReplacesWhatHasCome() throws Exception {
        comeHalf();

        download.receive(200, null, 4L, "\"v2\"", bytes("abcd"));

        assertThat(content()).isEqualTo("abcd");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"W/\"v1\"", "v1", "", "\"v1", "\"a b\"", "[\"v1\", \"v1\"]", "\"v1\"\nX: y", "*"})
    void withoutAStrongEtagItAlwaysBeginsAnew(String etag) throws Exception {
        assertThatThrownBy(() -> download.receive(200, null, 10L, etag, breaking("01234")))
                .isInstanceOf(IOException.class);

        assertThat(download.range()).isNull();
        assertThat(download.ifRange()).isNull();
    }

    @Test
    void theEtagOfAnEarlierAnswerIsNotThatOfALaterOneWithout() throws Exception {
        comeHalf();
        assertThatThrownBy(() -> download.receive(200, null, 10L, null, breaking("abc")))
                .isInstanceOf(IOException.class);

        assertThat(download.range()).isNull();
    }

    /** Section 15.3.7.3: parts may be put together only where they share the same strong validator. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"\"v2\"", "W/\"v1\""})
    void aPartOfAnotherVersionIsNeverPutBehindWhatHasCome(String etag) throws Exception {
        comeHalf();

        refusesAndBeginsAnew("bytes 5-9/10", etag, "fghij");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "bytes 4-9/10",
                "bytes 6-9/10",
                "bytes 5-3/10",
                "bytes 5-9/9",
                "bytes 5-9/11",
                "bytes 5-9/*",
                "items 5-9/10",
                "bytes */10",
                "bytes=5-9/10",
                "[bytes 5-9/10, bytes 5-9/10]",
                "bytes 5-99999999999999999999/99999999999999999999",
                ""
            })
    void aRangeThatIsNotTheRestOfThisVersionBeginsAnew(String contentRange) throws Exception {
        comeHalf();
        int status = 206;

        if ("bytes 5-9/*".equals(contentRange)) {
            download.receive(status, contentRange, 5L, "\"v1\"", bytes("56789"));
            assertThat(content()).as("the total was told before").isEqualTo("0123456789");
        } else {
            refusesAndBeginsAnew(contentRange, "\"v1\"", "56789");
        }
    }

    @Test
    void apartIsNotTakenForTheEndWhereNobodyTellsTheTotal() throws Exception {
        assertThatThrownBy(() -> download.receive(200, null, null, "\"v1\"", breaking("01234")))
                .isInstanceOf(IOException.class);

        assertThatThrownBy(() -> download.receive(206, "bytes 5-7/*", 3L, "\"v1\"", bytes("567")))
                .isInstanceOf(TruncatedAudioException.class);

        assertThat(download.isWhole()).isFalse();
    }

    @Test
    void aBodyOfMoreBytesThanItsRangeBeginsAnew() throws Exception {
        comeHalf();

        refusesAndBeginsAnew("bytes 5-7/10", "\"v1\"", "5678901234");
    }

    @Test
    void aBodyLongerThanItWasAnnouncedBeginsAnew() throws Exception {
        assertThatThrownBy(() -> download.receive(200, null, 5L, "\"v1\"", bytes("0123456789")))
                .isInstanceOf(TruncatedAudioException.class);

        assertThat(download.isWhole()).isFalse();
        assertThat(download.range()).isNull();
    }

    @Test
    void aPartThatNobodyAskedForIsNeverPutBehindWhatHasCome() throws Exception {
        assertThatThrownBy(() -> download.receive(200, null, 10L, null, breaking("01234")))
                .isInstanceOf(IOException.class);

        refusesAndBeginsAnew("bytes 5-9/10", null, "fghij");
    }

    @Test
    void aPartThatNobodyAskedForCountsWhereItIsAllThereIs() throws Exception {
        download.receive(206, "bytes 0-9/10", 10L, null, bytes("0123456789"));

        assertThat(download.isWhole()).isTrue();
        assertThat(content()).isEqualTo("0123456789");
    }

    @Test
    void aPartFromTheStartReplacesWhatHasCome() throws Exception {
        comeHalf();

        download.receive(206, "bytes 0-3/4", 4L, "\"v2\"", bytes("abcd"));

        assertThat(content()).isEqualTo("abcd");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void aLengthThatIsNotToldIsThatOfTheBody(Long length) throws Exception {
        download.receive(200, null, length, null, bytes("0123456789"));

        assertThat(download.isWhole()).isTrue();
    }

    @Test
    void anAnswerWithoutABodyHasNoBytes() throws Exception {
        download.receive(200, null, 0L, null, null);

        assertThat(download.isWhole()).isTrue();
        assertThat(download.length()).isZero();
    }

    @Test
    void anAnswerWithoutABodyThatShouldHaveOneIsCutOff() {
        assertThatThrownBy(() -> download.receive(200, null, 10L, null, null))
                .isInstanceOf(TruncatedAudioException.class)
                .hasMessageContaining("10 bytes");
    }

    @Test
    void whatIsAnnouncedAsTooLongIsRefusedBeforeItIsRead() {
        Body body = new Body("never read");

        assertThatThrownBy(() -> download.receive(200, null, 1001L, null, body))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("1000")
                .hasMessageContaining("1001");

        assertThat(body.isRead).isFalse();
        assertThat(body.isClosed).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatTurnsOutTooLongIsRefusedAndLeavesNothing() {
        assertThatThrownBy(() -> download.receive(200, null, null, null, bytes("x".repeat(5000))))
                .isInstanceOf(UnacceptableAudioException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void twoPartsThatAreTooLongTogetherAreRefused() throws Exception {
        assertThatThrownBy(() -> download.receive(200, null, null, "\"v1\"", breaking("x".repeat(600))))
                .isInstanceOf(IOException.class);
        assertThat(download.range()).isEqualTo("bytes=600-");

        assertThatThrownBy(() -> download.receive(206, "bytes 600-1199/1200", 600L, "\"v1\"", bytes("x".repeat(600))))
                .isInstanceOf(UnacceptableAudioException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatHasJustTheLengthThatIsAllowedIsTaken() throws Exception {
        download.receive(200, null, null, null, bytes("x".repeat(1000)));

        assertThat(download.isWhole()).isTrue();
    }

    @Test
    void nothingBehindIsRightWhereAllHasCome() throws Exception {
        download.receive(200, null, 10L, "\"v1\"", bytes("0123456789"));
        PartialDownload afterACrash = again();
        assertThat(afterACrash.range()).isEqualTo("bytes=10-");

        afterACrash.nothingBehind("bytes */10");

        assertThat(afterACrash.isWhole()).isTrue();
        assertThat(content()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"bytes */5", "bytes */4", "bytes */*", "bytes */10", "bytes 0-4/5", "nonsense"})
    void nothingBehindAPartOfWhatWasAnnouncedBeginsAnew(String contentRange) throws Exception {
        comeHalf();

        assertThatThrownBy(() -> download.nothingBehind(contentRange)).isInstanceOf(TruncatedAudioException.class);

        assertThat(download.isWhole()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingBehindSaysNothingWhereTheLengthWasNeverTold() throws Exception {
        assertThatThrownBy(() -> download.receive(200, null, null, "\"v1\"", breaking("01234")))
                .isInstanceOf(IOException.class);

        assertThatThrownBy(() -> download.nothingBehind("bytes */5")).isInstanceOf(TruncatedAudioException.class);

        assertThat(download.isWhole()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"200,-,10", "206,bytes 5-9/10,5", "206,bytes 6-9/10,4", "206,-,5", "200,-,2000"})
    void everyBodyIsClosedWhateverBecomesOfIt(int status, String contentRange, long length) throws Exception {
        comeHalf();
        Body body = new Body("56789");

        try {
            download.receive(status, contentRange, length, "\"v1\"", body);
        } catch (TruncatedAudioException | UnacceptableAudioException e) {
            assertThat(e.getMessage()).startsWith("Expected");
        }

        assertThat(body.isClosed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"v1", "\n", "nonsense\n12", "\"v1\"\nnonsense"})
    void aNoteThatACrashLeftUnfinishedIsNone(String note) throws Exception {
        comeHalf();
        try (Stream<Path> files = Files.list(folder)) {
            Path etag = files.filter(file -> file.toString().endsWith(".etag"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(etag, note);
        }

        assertThat(again().range()).isNull();
        assertThat(again().ifRange()).isNull();
    }

    @Test
    void startingOverLeavesNothingAndMayBeDoneTwice() throws Exception {
        comeHalf();

        download.startOver();
        download.startOver();

        assertThat(folder).isEmptyDirectory();
        assertThat(download.length()).isZero();
    }

    @Test
    void anEtagMayHaveAnyCharacterThatTheRfcAllows() throws Exception {
        String etag = "\"!#az,;{}~\u0080\u00ff\"";

        assertThatThrownBy(() -> download.receive(200, null, 10L, etag, breaking("01234")))
                .isInstanceOf(IOException.class);

        assertThat(again().ifRange()).isEqualTo(etag);
    }

    private void refusesAndBeginsAnew(String contentRange, String etag, String body) {
        assertThatThrownBy(() -> download.receive(206, contentRange, (long) body.length(), etag, bytes(body)))
                .isInstanceOf(TruncatedAudioException.class)
                .hasMessageContaining("from its start");
        assertThat(download.isWhole()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void twoWhoWriteAtATimeMakeNoMixture() throws Exception {
        comeHalf();
        PartialDownload other = again();
        InputStream whileOtherWrites = new SequenceInputStream(bytes("56"), new InputStream() {
            private boolean asked;

            @Override
            public int read() {
                if (!asked) {
                    asked = true;
                    assertThatThrownBy(() -> other.receive(206, "bytes 7-9/10", null, "\"v1\"", bytes("XXX")))
                            .hasMessageContaining("only one who writes");
                }
                return -1;
            }
        });

        assertThatThrownBy(() -> again().receive(206, "bytes 5-9/10", null, "\"v1\"", whileOtherWrites))
                .isInstanceOf(TruncatedAudioException.class);
        assertThat(content()).isEqualTo("0123456");
    }

    private void comeHalf() {
        assertThatThrownBy(() -> download.receive(200, null, 10L, "\"v1\"", breaking("01234")))
                .isInstanceOf(IOException.class);
    }

    private PartialDownload again() {
        return new PartialDownload(folder.resolve("a.part"), 1000);
    }

    private String content() throws IOException {
        return Files.readString(folder.resolve("a.part"));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static InputStream breaking(String text) {
        return new SequenceInputStream(bytes(text), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Premature end");
            }
        });
    }

    private static final class Body extends ByteArrayInputStream {

        private boolean isRead;
        private boolean isClosed;

        Body(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int count) {
            isRead = true;
            return super.read(buffer, offset, count);
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
