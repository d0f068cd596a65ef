package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.audio.AudioLimits;
import io.callscribe.failure.UnusableIdException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever characters an item's id and a pipeline's name have. */
class AnyMediaFileTest {

    private Path folder;
    private final Set<String> wanted = new HashSet<>();
    private MediaFiles files;

    @BeforeProperty
    void open() throws IOException {
        folder = Files.createTempDirectory("any-media-file");
        files = new MediaFiles(
                folder, AudioLimits.ofSttService(), (pipeline, id) -> wanted.contains(pipeline + "\n" + id));
    }

    @AfterProperty
    void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Property(tries = 500)
    void itsFileLiesInTheFolderOfItsPipeline(@ForAll("ids") String id) {
        try {
            Path file = files.path("calls", id);
            assertThat(file.normalize()).isEqualTo(file);
            assertThat(file.getParent()).isEqualTo(folder.resolve("calls"));
        } catch (UnusableIdException e) {
            assertThat(e).hasMessageStartingWith("Expected");
        }
    }

    @Property(tries = 500)
    void twoItemsNeverShareAFile(@ForAll("ids") String one, @ForAll("ids") String other) {
        try {
            assertThat(files.path("calls", one).equals(files.path("calls", other)))
                    .isEqualTo(one.equals(other));
        } catch (UnusableIdException e) {
            assertThat(e).hasMessageStartingWith("Expected");
        }
    }

    @Property(tries = 300)
    void sweepingLeavesItWhileItIsWantedAndTakesItAfterwards(
            @ForAll("ids") String id, @ForAll("pipelines") String pipeline) throws IOException {
        try {
            PartialDownload part = files.download(pipeline, id);
            Files.writeString(part.file(), "part");
            new Version("\"v1\"", null)
                    .write(part.file().resolveSibling(part.file().getFileName() + ".etag"));
            Files.writeString(files.path(pipeline, id), "whole");
        } catch (UnusableIdException e) {
            return;
        }

        wanted.add(pipeline + "\n" + id);
        assertThat(files.sweep()).isZero();

        wanted.clear();
        assertThat(files.sweep()).isEqualTo(3);
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("./\\%+*~ \0\n?\ud83d\ude00\ud800aA")
                        .ofMaxLength(12),
                Arbitraries.of(
                        ".",
                        "..",
                        "../../etc/passwd",
                        "a.part",
                        "a.part.etag",
                        "a.audio",
                        ".part",
                        "a",
                        "a%2Fb",
                        "a/b",
                        "a b",
                        "a+b",
                        "null",
                        "CON",
                        "\ud800",
                        "\udc00",
                        "?",
                        "ü",
                        "x".repeat(200),
                        "x".repeat(201)));
    }

    @Provide
    Arbitrary<String> pipelines() {
        return Arbitraries.of("calls", "transcribe-outbound-calls", "a b", "é", "a+b", "a.b");
    }
}
