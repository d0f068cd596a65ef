package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real outputs, where the project stands beside some; they are not part of it. */
class SampleOutputsTest {

    private static final Path FOLDER = Path.of("..", "shared", "samples", "transcribe");

    @Test
    void joiningTheItemsOfEachStandardOutputGivesItsTranscriptBackAndTurnsLoseNoWord() throws IOException {
        for (Path sample : samples("-not-standard.json", false)) {
            TranscribeOutput output = Fixtures.read(Files.readAllBytes(sample));

            assertThat(output.joined()).as(sample.toString()).isEqualTo(output.transcript());
            assertThat(sorted(new TurnCutter(Duration.ofSeconds(3))
                            .cut(output).stream().map(SpeakerTurn::text)))
                    .as(sample.toString())
                    .isEqualTo(sorted(Stream.of(output.transcript())));
        }
    }

    @Test
    void outputsOfOtherApisAreRefused() throws IOException {
        for (Path sample : samples("-not-standard.json", true)) {
            assertThatExceptionOfType(UnreadableTranscriptException.class)
                    .isThrownBy(() -> new TranscriptReader(ChannelRoles.parse("0=a"), Duration.ofSeconds(3))
                            .read(new ByteArrayInputStream(Files.readAllBytes(sample))));
        }
    }

    private static List<String> sorted(Stream<String> texts) {
        return List.of(texts.collect(Collectors.joining(" ")).split(" ")).stream()
                .sorted()
                .toList();
    }

    private static List<Path> samples(String ending, boolean ends) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no samples beside the project");
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ending) == ends)
                    .toList();
        }
    }
}
