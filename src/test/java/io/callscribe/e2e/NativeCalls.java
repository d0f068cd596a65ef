package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.sandbox.NativeMedia;
import io.callscribe.sandbox.NativeMedias;
import io.callscribe.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What has become of numbered media that were submitted: looked at in the search index, and in all that the application left on disk. */
final class NativeCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;
    private final List<NativeMedia> media;

    NativeCalls(Sandbox sandbox, List<NativeMedia> media) {
        this.sandbox = sandbox;
        this.media = media;
    }

    /** Submits all, each until it is accepted. */
    void submitAll() throws InterruptedException {
        for (NativeMedia one : media) {
            sandbox.submissions().insist(one.id());
        }
    }

    void awaitAll(Duration limit) {
        new Trail(sandbox.data())
                .awaitGoodEnds(limit, media.stream().map(NativeMedia::id).toList());
    }

    /** Each media is in the index once, with its own words, and without its card number. */
    void checkAll() throws IOException {
        Map<String, JsonNode> documents = sandbox.search().documents();
        assertThat(documents).hasSize(media.size());
        for (int i = 0; i < media.size(); i++) {
            NativeMedia one = media.get(i);
            List<String> transcriptions = sandbox.genesys().quality().transcriptionsOf(one.id());
            assertThat(transcriptions).as("transcriptions of " + one.id()).hasSize(1);
            check(i, one, documents.get(transcriptions.get(0)));
        }
        assertThat(sandbox.genesys().violations()).isEmpty();
    }

    private static void check(int number, NativeMedia one, JsonNode document) {
        assertThat(document).as("the document of " + one.id()).isNotNull();
        String text = document.toString();
        assertThat(text).contains(NativeMedias.word(number), "[REDACTED_CREDIT_CARD]");
        assertThat(digits(text)).doesNotContain(NativeMedias.card(number).substring(4));
        assertThat(document.get("utterances")).hasSize(one.said().size());
        assertThat(document.at("/utterances/0/start_epoch").asDouble())
                .isEqualTo(one.start().toEpochMilli() / 1_000.0);
        assertThat(document.at("/metrics/utterance_count").asInt())
                .isEqualTo(one.said().size());
        assertThat(document.at("/metrics/redactions/credit_card").asInt()).isEqualTo(1);
        assertThat(document.at("/metrics/processing_latency_seconds").asDouble())
                .isPositive();
    }

    /** Nothing of what was said lies anywhere on the disk, but for the redacted text of the media that are under way. */
    void checkThatNoCardLiesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(sandbox.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (int i = 0; i < media.size(); i++) {
                    assertThat(text)
                            .as(file.toString())
                            .doesNotContain(NativeMedias.card(i).substring(4));
                }
            }
        }
    }

    /** Words of the media that must not stand in any log or audit trail. */
    Collection<String> words() {
        return Stream.iterate(0, i -> i + 1)
                .limit(media.size())
                .map(NativeMedias::word)
                .toList();
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
