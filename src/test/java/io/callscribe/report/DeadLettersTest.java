package io.callscribe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.ledger.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class DeadLettersTest {

    private static final String PIPELINE = "transcribe-recordings";
    private Path folder;
    private DeadLetters letters;

    @BeforeTry
    void make() throws IOException {
        folder = Files.createTempDirectory("dead-letters");
        letters = new DeadLetters(folder);
    }

    @AfterTry
    void remove() throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 500)
    void aNameTellsItsItemWhateverTheId(@ForAll("ids") String id) throws IOException {
        Item item = item(id, Map.of());
        String name = letters.fileName(item);
        Files.writeString(folder.resolve(name), letters.write(item));

        assertThat(letters.address(name)).isEqualTo(new DeadLetters.Address(PIPELINE, id));
    }

    @Property(tries = 500)
    void aNameIsOneFileOfTheFolder(@ForAll("ids") String id) {
        String name = letters.fileName(item(id, Map.of()));

        assertThat(name).hasSizeLessThanOrEqualTo(240).doesNotContain("/", "\\", ":", "*", "${");
        assertThat(folder.resolve(name).normalize().getParent()).isEqualTo(folder);
    }

    @Provide
    Arbitrary<String> ids() {
        Arbitrary<String> any =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(600).map(text -> text.replaceAll("\\p{Cs}", "?"));
        Arbitrary<String> tricky = Arbitraries.of(
                ".",
                "..",
                "../../etc/passwd",
                "/etc/passwd",
                "a--b",
                "--",
                "-x",
                "${header.x}",
                "a b+c%20",
                "x.json",
                "c:\\x",
                "~",
                "*");
        return Arbitraries.oneOf(
                any, tricky, Arbitraries.strings().alpha().numeric().ofLength(36));
    }

    @Example
    void aLetterSaysWhatWhereWhyWhenAndHowOftenAndBearsNoUrl() throws IOException {
        Item item = item(
                "r1",
                Map.of(
                        "audioKey",
                        "callscribe/recordings/r1.wav",
                        "fileUrl",
                        "https://h/r1.wav?sig=s3cret",
                        "audioSeconds",
                        61.5));

        String text = letters.write(item);
        JsonNode letter = new ObjectMapper().readTree(text);

        assertThat(letter.get("pipeline").asText()).isEqualTo(PIPELINE);
        assertThat(letter.get("item").asText()).isEqualTo("r1");
        assertThat(letter.get("stage").asText()).isEqualTo("stored");
        assertThat(letter.get("reason").asText()).isEqualTo("S3 answered 404");
        assertThat(letter.get("diedAt").asText()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(letter.get("failingSince").asText()).isEqualTo("2026-11-20T07:00:00Z");
        assertThat(letter.get("attempts").asInt()).isEqualTo(3);
        assertThat(letter.get("run").asInt()).isEqualTo(2);
        assertThat(letter.at("/context/audioKey").asText()).isEqualTo("callscribe/recordings/r1.wav");
        assertThat(letter.at("/context/audioSeconds").asDouble()).isEqualTo(61.5);
        assertThat(text).doesNotContain("://", "s3cret", "what was said");
    }

    @Example
    void aMovedLetterOfALongIdIsReadWhereItLies() throws IOException {
        Item item = item("x".repeat(400), Map.of());
        Path redrive = Files.createDirectories(folder.resolve("redrive"));
        String name = letters.fileName(item);
        Files.writeString(redrive.resolve(name), letters.write(item));

        assertThat(letters.address(name).item()).isEqualTo(item.id());
    }

    @Example
    void anEmptyFileOfALongIdWithoutItsLetterIsAFailure() {
        assertThatThrownBy(() -> letters.address(letters.fileName(item("x".repeat(400), Map.of()))))
                .isInstanceOf(IOException.class);
    }

    @Example
    void aNameThatIsNoDeadLettersIsRefusedWithWhatWasExpected() {
        for (String name :
                new String[] {"r1.json", "--r1.json", "p--.json", "p--r1.txt", "readme", ".json", "p--%zz.json"}) {
            assertThatThrownBy(() -> letters.address(name)).as(name).isInstanceOf(NoDeadLetterException.class);
        }
        assertThatThrownBy(() -> letters.address("readme")).hasMessageContaining("<pipeline>--<item>.json");
    }

    @Example
    void onlyAFileOfTheFolderIsEverRemoved() throws IOException {
        Path outside = Files.writeString(folder.resolveSibling(folder.getFileName() + ".keep"), "");
        try {
            letters.remove("../" + outside.getFileName());
            assertThat(outside).exists();
        } finally {
            Files.delete(outside);
        }
        letters.remove("p--was-never-there.json");
    }

    private static Item item(String id, Map<String, Object> context) {
        Instant died = Instant.parse("2026-11-20T08:00:00Z");
        return new Item(
                PIPELINE,
                id,
                "dead",
                2,
                2,
                died,
                died,
                died.minusSeconds(3600),
                died,
                1,
                null,
                context,
                Map.of("transcript", "what was said"),
                "S3 answered 404",
                "stored");
    }
}
