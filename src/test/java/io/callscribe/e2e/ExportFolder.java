package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.callscribe.sandbox.ArchivedRecording;
import io.callscribe.sandbox.ArchivedRecording.Segment;
import io.callscribe.sandbox.ArchivedRecording.Words;
import io.callscribe.sandbox.Audio;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What lies in the export folder, held against what the sandbox has. */
final class ExportFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CODECS = Set.of("wav", "mp3", "aac", "ogg");

    private final Path folder;

    ExportFolder(Path folder) {
        this.folder = folder;
    }

    /** Those of the recordings that are to be exported. */
    static List<ArchivedRecording> compatible(Collection<ArchivedRecording> archive) {
        return archive.stream().filter(one -> CODECS.contains(format(one))).toList();
    }

    private static String format(ArchivedRecording one) {
        return one.format().toLowerCase(Locale.ROOT).replace(".", "");
    }

    /** All of them bit for bit, each with its hash and one metadata file that keeps the schema, and nothing else. */
    void checkAll(Collection<ArchivedRecording> archive) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (ArchivedRecording one : compatible(archive)) {
            expected.addAll(check(one));
        }
        assertThat(files().keySet()).as("the files in " + folder).isEqualTo(expected);
    }

    private Set<String> check(ArchivedRecording one) throws IOException {
        String day = String.format("%tY/%<tm/%<td", one.created().atZone(ZoneOffset.UTC));
        String audio = day + "/" + one.id() + "." + format(one);
        String hash = audio + ".sha256";
        String metadata = day + "/" + one.id() + "_metadata.json";
        assertThat(folder.resolve(audio)).hasSize(one.audio().length());
        try (InputStream in = Files.newInputStream(folder.resolve(audio))) {
            assertThat(Audio.sha256(in)).as(audio).isEqualTo(one.audio().sha256());
        }
        assertThat(folder.resolve(hash))
                .hasContent(one.audio().sha256() + "  " + one.id() + "." + format(one) + System.lineSeparator());
        checkMetadata(one, JSON.readTree(Files.readString(folder.resolve(metadata))));
        return Set.of(audio, hash, metadata);
    }

    private static void checkMetadata(ArchivedRecording one, JsonNode metadata) {
        assertThat(schema().validate(metadata)).as(one.id()).isEmpty();
        assertThat(metadata.get("recording_id").asText()).isEqualTo(one.id());
        assertThat(metadata.get("sha256").asText()).isEqualTo(one.audio().sha256());
        assertThat(metadata.get("bytes").asLong()).isEqualTo(one.audio().length());
        assertThat(metadata.get("duration_seconds").asDouble()).isEqualTo(one.seconds());
        assertThat(metadata.get("transcript").asText())
                .isEqualTo(one.words() == Words.THERE ? "available" : "unavailable");
        JsonNode segments = metadata.get("diarization_segments");
        assertThat(segments).hasSize(one.segments().size());
        for (int i = 0; i < one.segments().size(); i++) {
            Segment said = one.segments().get(i);
            assertThat(segments.get(i).get("text").asText()).isEqualTo(said.text());
            assertThat(segments.get(i).get("speaker").asText()).isEqualTo(said.speaker());
            assertThat(segments.get(i).get("start").asLong()).isEqualTo(said.start());
            assertThat(segments.get(i).get("end").asLong()).isEqualTo(said.end());
            assertThat(segments.get(i).has("confidence")).isEqualTo(said.confidence() != null);
        }
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(ExportFolder.class.getResourceAsStream("/schemas/export-metadata.json"));
    }

    /** All files by their paths, with the time of their last change. */
    TreeMap<String, FileTime> files() throws IOException {
        TreeMap<String, FileTime> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    /** How many bytes have come of a recording that is not whole yet. */
    long partOf(String id) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.getFileName().toString().startsWith(id))
                    .filter(file -> file.toString().endsWith(".part"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // it was moved meanwhile
        }
    }
}
