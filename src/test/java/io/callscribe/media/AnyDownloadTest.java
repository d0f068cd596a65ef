package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Whatever a server does: what is taken as whole is one version of its file, bit for bit. It may cut answers anywhere, change its
 * file between them, send whole what a part was asked of and the other way round, heed {@code If-Range} or not, tell lengths or not,
 * and leave its ETag out or make it weak. One thing alone it may not: give two versions the same strong ETag.
 */
class AnyDownloadTest {

    private static final int VERSIONS = 4;

    private Path folder;

    enum Etag {
        STRONG,
        WEAK,
        NEW,
        NONE
    }

    enum Told {
        TRULY,
        BY_A_STAR,
        NOT_AT_ALL
    }

    /**
     * How the server answers a request.
     *
     * @param version of the file that it has by then
     * @param unasked where a part begins that nobody asked for; below 0: it sends the whole
     * @param cutAt after how many bytes of the body the connection ends
     * @param partEnds how many bytes a part has less than the rest
     */
    record Manner(
            int version,
            Etag etag,
            Told length,
            boolean ranges,
            boolean ifRange,
            int unasked,
            int cutAt,
            int partEnds,
            boolean restarts) {}

    @BeforeProperty
    void open() throws IOException {
        folder = Files.createTempDirectory("any-download");
    }

    @AfterProperty
    void close() throws IOException {
        new PartialDownload(folder.resolve("a.part"), 1).startOver();
        Files.delete(folder);
    }

    @Property(tries = 3000)
    void whatIsTakenAsWholeIsOneVersionBitForBit(
            @ForAll("manners") List<Manner> manners, @ForAll("lengths") List<Integer> lengths) throws IOException {
        List<byte[]> versions = versions(lengths);
        PartialDownload download = new PartialDownload(folder.resolve("a.part"), 1_000_000);
        download.startOver();
        for (Manner manner : manners) {
            if (manner.restarts()) {
                download = new PartialDownload(folder.resolve("a.part"), 1_000_000);
            }
            answer(download, manner, versions.get(manner.version()));
            if (download.isWhole()) {
                byte[] whole = download.length() == 0 ? new byte[0] : Files.readAllBytes(download.file());
                assertThat(versions).anyMatch(version -> Arrays.equals(version, whole));
            }
        }
    }

    @Property(tries = 300)
    void aServerThatKeepsTheRfcIsDoneInAsManyRequestsAsItCuts(@ForAll("cuts") List<Integer> cuts) throws IOException {
        List<byte[]> versions = versions(List.of(300, 300, 300, 300));
        PartialDownload download = new PartialDownload(folder.resolve("a.part"), 1_000_000);
        download.startOver();
        int sent = 0;
        for (int cut : cuts) {
            answer(download, new Manner(0, Etag.STRONG, Told.TRULY, true, true, -1, cut, 0, true), versions.get(0));
            sent += cut;
            assertThat(download.length()).as("no byte is fetched twice").isEqualTo(Math.min(sent, 300));
        }
        if (!download.isWhole()) {
            answer(download, new Manner(0, Etag.STRONG, Told.TRULY, true, true, -1, 999, 0, true), versions.get(0));
        }
        assertThat(download.isWhole()).isTrue();
        assertThat(Files.readAllBytes(download.file())).isEqualTo(versions.get(0));
    }

    private static void answer(PartialDownload download, Manner manner, byte[] content) throws IOException {
        String range = download.range();
        String etag = etag(manner);
        boolean heeded = range != null
                && manner.ranges()
                && (!manner.ifRange() || ("\"v" + manner.version() + "\"").equals(download.ifRange()));
        int from = heeded ? Integer.parseInt(range.replaceAll("\\D", "")) : manner.unasked();
        try {
            if (heeded && from >= content.length) {
                download.nothingBehind("bytes */" + content.length);
            } else if (from >= 0 && from < content.length) {
                int to = Math.max(from + 1, content.length - manner.partEnds());
                String total = manner.length() == Told.TRULY ? String.valueOf(content.length) : "*";
                download.receive(
                        206,
                        "bytes " + from + "-" + (to - 1) + "/" + total,
                        manner.length() == Told.NOT_AT_ALL ? null : (long) (to - from),
                        etag,
                        body(Arrays.copyOfRange(content, from, to), manner.cutAt()));
            } else {
                Long length = manner.length() == Told.TRULY ? (Long) (long) content.length : null;
                download.receive(200, null, length, etag, body(content, manner.cutAt()));
            }
        } catch (IOException expected) {
            assertThat(expected.getMessage()).isNotBlank();
            assertThat(download.isWhole()).isFalse();
        }
    }

    private static String etag(Manner manner) {
        return switch (manner.etag()) {
            case STRONG -> "\"v" + manner.version() + "\"";
            case WEAK -> "W/\"v" + manner.version() + "\"";
            case NEW -> "\"v" + manner.version() + "-" + manner.cutAt() + "\"";
            case NONE -> null;
        };
    }

    /** A client sees a cut as an exception: of what was announced, or of a chunk that does not end. */
    private static InputStream body(byte[] content, int cutAt) {
        InputStream sent = new ByteArrayInputStream(content, 0, Math.min(cutAt, content.length));
        return cutAt >= content.length
                ? sent
                : new SequenceInputStream(sent, new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Premature end");
                    }
                });
    }

    private static List<byte[]> versions(List<Integer> lengths) {
        return java.util.stream.IntStream.range(0, VERSIONS)
                .mapToObj(version -> {
                    byte[] bytes = new byte[lengths.get(version)];
                    new Random(version).nextBytes(bytes);
                    return bytes;
                })
                .toList();
    }

    @Provide
    Arbitrary<List<Manner>> manners() {
        Arbitrary<Integer> version = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(0, VERSIONS - 1)));
        return Combinators.combine(
                        version,
                        Arbitraries.frequency(
                                Tuple.of(6, Etag.STRONG),
                                Tuple.of(1, Etag.WEAK),
                                Tuple.of(1, Etag.NEW),
                                Tuple.of(1, Etag.NONE)),
                        Arbitraries.of(Told.class),
                        Combinators.combine(
                                        Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
                                        Arbitraries.of(true, false),
                                        Arbitraries.of(true, false))
                                .as((ranges, ifRange, restarts) -> new boolean[] {ranges, ifRange, restarts}),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(-1)),
                                Tuple.of(1, Arbitraries.integers().between(0, 200))),
                        Arbitraries.integers().between(0, 250),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(0, 200))))
                .as((at, etag, told, does, unasked, cutAt, partEnds) ->
                        new Manner(at, etag, told, does[0], does[1], unasked, cutAt, partEnds, does[2]))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    /** Short ones, and several of one length, for that is where a mixture looks right. */
    @Provide
    Arbitrary<List<Integer>> lengths() {
        return Arbitraries.of(0, 1, 100, 100, 101, 200).list().ofSize(VERSIONS);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 60).list().ofMaxSize(4);
    }
}
