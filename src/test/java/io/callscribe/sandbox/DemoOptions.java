package io.callscribe.sandbox;

import io.callscribe.sandbox.Needs.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The demo's sandbox, as the system properties {@code sandbox.*} want it. */
final class DemoOptions {

    private static final Set<String> DIALECTS = Set.of("segments", "openai");

    private DemoOptions() {}

    /**
     * The options.
     *
     * @throws IllegalArgumentException naming the property that is not as it should be
     */
    static SandboxOptions of(Path folder) {
        List<String> pipelines = Arrays.stream(
                        property("sandbox.pipelines", SandboxOptions.RECORDINGS).split(","))
                .map(String::strip)
                .map(name -> known("sandbox.pipelines", name, Needs.known()))
                .toList();
        Needs needs = Needs.of(pipelines);
        return SandboxOptions.of(
                        pipelines,
                        needs.has(Source.RECORDINGS) ? Recordings.speech() : List.of(),
                        needs.has(Source.CALLS) ? calls() : List.of())
                .withMedia(needs.has(Source.SUBMISSIONS) ? NativeMedias.demo() : List.of())
                .withArchive(needs.has(Source.ARCHIVE) ? Recordings.archivedSpeech() : List.of())
                .withVoiceCalls(needs.has(Source.VOICE_CALLS) ? VoiceCalls.demo() : List.of())
                .withDialect(known("sandbox.stt-dialect", property("sandbox.stt-dialect", "segments"), DIALECTS))
                .withFolder(folder)
                .withFaults(number("sandbox.faults", 0), (long) number("sandbox.seed", 1));
    }

    /** The calls that agents made, one in which nobody speaks, and what is to be left alone. */
    private static List<Conversation> calls() {
        List<Recording> made = new ArrayList<>(Recordings.outboundSpeech());
        Recording silence = Recordings.speech().get(6);
        made.add(silence.as("7a1e4c52-9b60-4f7d-8c35-1d2e3f4a0004", "e4b8c6d0-5a17-4c39-b2f4-6a7b8c9d0004"));
        List<Conversation> calls = new ArrayList<>(Conversation.outbound(made));
        calls.addAll(Conversation.others(Recordings.speech().get(5)));
        return calls;
    }

    private static String known(String property, String value, Set<String> names) {
        if (!names.contains(value)) {
            throw new IllegalArgumentException(property + " wants one of "
                    + String.join(", ", names.stream().sorted().toList()) + ", not '" + value + "'");
        }
        return value;
    }

    private static double number(String property, double otherwise) {
        String value = property(property, "");
        try {
            return value.isEmpty() ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(property + " wants a number, such as 0.2, not " + value, e);
        }
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? otherwise : value;
    }
}
