package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.callscribe.files.FileNames;
import io.callscribe.sandbox.VoiceCall;
import io.callscribe.sandbox.VoiceCall.Segment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The transcripts that lie in the folder, read back from each of their formats, and held against what was said. */
final class WrittenTranscripts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(WrittenTranscripts.class.getResourceAsStream("/schemas/transcript.json"));
    private static final Set<String> FORMATS = Set.of("txt", "json", "srt", "vtt");
    private static final String TIME = "(?:(\\d+):)?([0-5]\\d):([0-5]\\d)";
    private static final Pattern LINE = Pattern.compile("\\[" + TIME + "-" + TIME + "\\] ([^:]+): (.+)");
    private static final Map<String, String> NAMES =
            Map.of("agent", "Agent", "customer", "Customer", "unknown", "Unknown");
    private static final int WIDTH = 42;
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /**
     * What is said in one go.
     *
     * @param start in milliseconds
     * @param end the same
     */
    private record Turn(String speaker, String text, long start, long end) {

        String name() {
            return NAMES.getOrDefault(speaker, speaker);
        }

        String line() {
            return text.strip().replaceAll("\\s+", " ");
        }
    }

    private final Path folder;

    WrittenTranscripts(Path folder) {
        this.folder = folder;
    }

    /** Those of the calls in which somebody speaks. */
    static List<VoiceCall> spoken(Collection<VoiceCall> calls) {
        return calls.stream().filter(one -> !one.wholeText().isBlank()).toList();
    }

    /** Each call in which somebody speaks, in all formats, and nothing else. */
    void checkAll(Collection<VoiceCall> calls) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (VoiceCall call : spoken(calls)) {
            expected.addAll(check(call));
        }
        assertThat(files().keySet()).as("the files in " + folder).isEqualTo(expected);
    }

    private Set<String> check(VoiceCall call) throws IOException {
        String name = String.format("%tY/%<tm/%<td", call.start().atZone(ZoneOffset.UTC)) + "/"
                + FileNames.visible(call.id());
        List<Turn> turns = turns(call);
        checkJson(call, turns, read(name + ".json"));
        checkText(turns, read(name + ".txt"));
        checkCues(turns, SubRipFile.parse(read(name + ".srt")));
        checkCues(turns, WebVttFile.parse(read(name + ".vtt")));
        Set<String> names = new TreeSet<>();
        FORMATS.forEach(format -> names.add(name + "." + format));
        return names;
    }

    /** Bytes that are no UTF-8 are refused. */
    private String read(String file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))))
                .toString();
    }

    private static List<Turn> turns(VoiceCall call) {
        if (call.text() != null) {
            long length = Duration.between(call.start(), call.end()).toMillis();
            return List.of(new Turn("unknown", call.text(), 0, length));
        }
        return call.segments().stream()
                .sorted(Comparator.comparing(Segment::start))
                .map(one -> new Turn(role(one.speaker()), one.text(), millis(one.start()), millis(one.end())))
                .toList();
    }

    private static String role(String speaker) {
        if (speaker == null) {
            return "unknown";
        }
        return speaker.equals("Agent") || speaker.equals("Customer")
                ? speaker.toLowerCase(java.util.Locale.ROOT)
                : speaker;
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1_000);
    }

    private static void checkJson(VoiceCall call, List<Turn> turns, String file) throws IOException {
        JsonNode json = JSON.readTree(file);
        assertThat(SCHEMA.validate(json)).as(call.id()).isEmpty();
        assertThat(json.get("id").asText()).isEqualTo(call.id());
        assertThat(json.get("startTime").asText()).isEqualTo(call.start().toString());
        List<Turn> read = new ArrayList<>();
        for (JsonNode turn : json.get("turns")) {
            read.add(new Turn(
                    turn.get("speaker").asText(),
                    turn.get("text").asText(),
                    exactMillis(turn.get("start")),
                    exactMillis(turn.get("end"))));
        }
        assertThat(read).isEqualTo(turns);
    }

    private static long exactMillis(JsonNode seconds) {
        return new BigDecimal(seconds.asText()).movePointRight(3).longValueExact();
    }

    /** Parts of a second are left off. */
    private static void checkText(List<Turn> turns, String file) {
        List<String> lines = Lines.of(file);
        assertThat(lines).hasSameSizeAs(turns);
        for (int i = 0; i < lines.size(); i++) {
            Turn turn = turns.get(i);
            Matcher line = LINE.matcher(lines.get(i));
            assertThat(line.matches()).as(lines.get(i)).isTrue();
            assertThat(seconds(line, 1)).isEqualTo(turn.start() / 1_000);
            assertThat(seconds(line, 4)).isEqualTo(turn.end() / 1_000);
            assertThat(line.group(7)).isEqualTo(turn.name());
            assertThat(line.group(8)).isEqualTo(turn.line());
        }
    }

    private static long seconds(Matcher line, int group) {
        boolean hasHours = line.group(group) != null;
        long hours = hasHours ? Long.parseLong(line.group(group)) : 0;
        assertThat(hasHours).as("hours from the first one on: " + line.group()).isEqualTo(hours > 0);
        return hours * 3_600 + Long.parseLong(line.group(group + 1)) * 60 + Long.parseLong(line.group(group + 2));
    }

    /** Each cue holds what comes next of one turn, in its time; turns may overlap, and so may their cues. All of every turn is there. */
    private static void checkCues(List<Turn> turns, List<Cue> cues) {
        List<String> left =
                new ArrayList<>(turns.stream().map(turn -> bare(turn.text())).toList());
        for (Cue cue : cues) {
            assertThat(cue.lines()).hasSizeLessThanOrEqualTo(2).allMatch(line -> shown(line) <= WIDTH);
            int turn = turnOf(cue, turns, left);
            assertThat(turn).as("the turn of " + cue + " among " + left).isNotNegative();
            String said = said(cue, turns.get(turn), left.get(turn));
            left.set(turn, left.get(turn).substring(said.length()));
            assertThat(cue.start()).isGreaterThanOrEqualTo(turns.get(turn).start());
        }
        assertThat(left).as("what is said in no cue").allMatch(String::isEmpty);
    }

    /** How many characters a reader counts. */
    private static long shown(String line) {
        return CHARACTER.matcher(line).results().count();
    }

    private static int turnOf(Cue cue, List<Turn> turns, List<String> left) {
        for (int i = 0; i < turns.size(); i++) {
            if (said(cue, turns.get(i), left.get(i)) != null) {
                return i;
            }
        }
        return -1;
    }

    /** The words of a cue without the name before them; null where they are not what comes next of the turn. */
    private static String said(Cue cue, Turn turn, String left) {
        if (cue.voice() != null && !cue.voice().equals(turn.name())) {
            return null;
        }
        String whole = bare(cue.text());
        String named = bare(turn.name() + ":");
        String words = cue.voice() == null && whole.startsWith(named) ? whole.substring(named.length()) : whole;
        return !words.isEmpty() && left.startsWith(words) ? words : null;
    }

    /** Without white space, for that is where a line may be broken. */
    private static String bare(String text) {
        return text.replaceAll("\\s+", "");
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

    /** How many finished files there are; a folder that changes meanwhile is looked at later. */
    long finished() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file ->
                            FORMATS.stream().anyMatch(format -> file.toString().endsWith("." + format)))
                    .count();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
