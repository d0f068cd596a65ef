package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.failure.UnusableIdException;
import io.callscribe.files.Durable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a recording is exported to, and which are. */
class ExportTargetTest {

    private static final Path ROOT = Path.of("/srv/exports");

    @Property(tries = 2000)
    void noIdLeavesTheFolderNorIsHidden(@ForAll("ids") String id, @ForAll("times") String created) {
        for (Path file : files(target(id, "wav", created))) {
            assertThat(file.normalize()).isEqualTo(file).startsWithRaw(ROOT);
            assertThat(ROOT.relativize(file).getNameCount()).isIn(2, 4);
            assertThat(file.getFileName().toString()).doesNotStartWith(".");
        }
    }

    @Property(tries = 2000)
    void noTwoRecordingsShareAFile(
            @ForAll("ids") String one,
            @ForAll("ids") String other,
            @ForAll("formats") String a,
            @ForAll("formats") String b) {
        Assume.that(!one.equals(other));

        assertThat(files(target(one, a, null))).doesNotContainAnyElementsOf(files(target(other, b, null)));
    }

    private static List<Path> files(ExportTarget target) {
        List<Path> files = List.of(
                target.audio(),
                target.part(),
                target.part().resolveSibling(target.part().getFileName() + ".etag"),
                target.hash(),
                target.metadata());
        return Stream.concat(
                        files.stream(),
                        Stream.of(target.hash(), target.metadata())
                                .map(file -> file.resolveSibling(file.getFileName() + Durable.WRITING)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-05T01:30:00Z, 2026/03/05/r1.wav",
        "0900-01-01T00:00:00Z, 0900/01/01/r1.wav",
        "+12026-03-05T01:30:00Z, unknown-date/r1.wav",
        "-0001-03-05T01:30:00Z, unknown-date/r1.wav",
        "../.., unknown-date/r1.wav",
        ", unknown-date/r1.wav"
    })
    void theDayInUtcIsItsFolder(String created, String file) {
        assertThat(target("r1", "wav", created).file()).isEqualTo(file);
    }

    @Test
    void anIdThatCannotBeAFilesNameAndAFormatThatCannotBeItsEndingAreRefused() {
        assertThatThrownBy(() -> target("x".repeat(300), "wav", null)).isInstanceOf(UnusableIdException.class);
        assertThatThrownBy(() -> target("r1", "../wav", null)).hasMessageContaining("export.codecs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", ".wav", "WAV", " .Wav ", "w.av"})
    void aFormatIsComparedInLowerCaseWithoutADot(String told) {
        Codecs codecs = Codecs.of(List.of("wav", "mp3"));

        assertThat(codecs.normalized(told)).isEqualTo("wav");
        assertThat(codecs.leavesOut("wav")).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " . ", "wma", "../wav", "w/av", "wav\0", "\u212Aav", "waaaaaaaaaaaaaaaaaaaaaaaaaaaaav"})
    void anythingElseIsLeftOutInAFormThatIsFitForALog(String told) {
        Codecs codecs = Codecs.of(List.of("wav", "mp3"));

        assertThat(codecs.leavesOut(codecs.normalized(told))).isTrue();
        assertThat(codecs.normalized(told)).matches("[a-z0-9_-]{1,20}");
    }

    @Test
    void theCountOfWrongHashesIsOfOneRun() {
        HashAttempts attempts = new HashAttempts(2);

        assertThat(attempts.next(1, null, null)).isEqualTo(1);
        assertThat(attempts.next(1, 1, 1)).isEqualTo(2);
        assertThat(attempts.next(2, 1, 2)).isEqualTo(1);
        assertThat(attempts.isLast(1)).isFalse();
        assertThat(attempts.isLast(2)).isTrue();
    }

    private static ExportTarget target(String id, String format, String created) {
        return ExportTarget.of(ROOT, id, format, created);
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                        Arbitraries.strings()
                                .withChars("ab./\\%_-:~ 2E")
                                .ofMinLength(1)
                                .ofMaxLength(12),
                        Arbitraries.of(
                                "a",
                                "a.wav",
                                "a.wav.part",
                                "a_metadata",
                                "a_metadata.json",
                                ".",
                                "..",
                                "../a",
                                ".a",
                                "%2Ea",
                                "a.wav.sha256"),
                        Arbitraries.strings()
                                .ofMinLength(1)
                                .ofMaxLength(10)
                                .filter(id -> java.nio.charset.StandardCharsets.UTF_8
                                        .newEncoder()
                                        .canEncode(id)))
                .filter(id -> !id.isBlank());
    }

    @Provide
    Arbitrary<String> formats() {
        return Arbitraries.of("wav", "mp3", "a", "metadata");
    }

    @Provide
    Arbitrary<String> times() {
        return Arbitraries.of("2026-03-05T01:30:00Z", "../../x", "nonsense", "9999-12-31T23:59:59Z");
    }
}
