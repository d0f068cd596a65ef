package io.callscribe.sandbox;

import io.callscribe.start.RouteFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What pipelines need of the world around them, as their route files say: so one that somebody writes anew runs in the sandbox too. */
final class Needs {

    private static final Path ROUTES = Path.of("routes");
    private static final String PROFILE = "documents";

    /** Where a pipeline's items come from, by what its own file says. */
    enum Source {
        RECORDINGS("direct:genesys-list-recordings"),
        CALLS("direct:genesys-query-outbound-conversations"),
        SUBMISSIONS("platform-http:"),
        ARCHIVE("direct:genesys-query-recordings"),
        VOICE_CALLS("direct:genesys-query-voice-conversations");

        private final String sign;

        Source(String sign) {
            this.sign = sign;
        }
    }

    private record Pipeline(Set<String> files, String yaml) {}

    private final Map<String, Pipeline> pipelines = new TreeMap<>();

    private Needs(Collection<String> names) {
        RouteFiles files = new RouteFiles(ROUTES);
        for (String name : names) {
            List<Path> loaded = files.choose(List.of(name), PROFILE);
            pipelines.put(
                    name,
                    new Pipeline(loaded.stream().map(Needs::nameOf).collect(Collectors.toSet()), read(loaded.get(0))));
        }
    }

    /**
     * Of these pipelines.
     *
     * @throws io.callscribe.start.StartRefusedException where one has no file, or calls what is not there
     */
    static Needs of(Collection<String> pipelines) {
        return new Needs(pipelines);
    }

    /** The names of all pipelines that there are. */
    static Set<String> known() {
        return new RouteFiles(ROUTES).pipelines();
    }

    boolean aws() {
        return drawsOn("s3") || drawsOn("transcribe");
    }

    boolean sttService() {
        return drawsOn("stt");
    }

    boolean search() {
        return drawsOn("search");
    }

    boolean downloads() {
        return drawsOn("download");
    }

    boolean has(Source source) {
        return !from(source).isEmpty();
    }

    /** The pipelines whose items come from there. */
    Set<String> from(Source source) {
        return pipelines.entrySet().stream()
                .filter(pipeline -> pipeline.getValue().yaml().contains(source.sign))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean drawsOn(String common) {
        return pipelines.values().stream()
                .anyMatch(pipeline -> pipeline.files().contains("common/" + common + ".camel.yaml"));
    }

    private static String nameOf(Path file) {
        return ROUTES.relativize(file).toString().replace('\\', '/');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
