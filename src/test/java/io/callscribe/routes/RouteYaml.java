package io.callscribe.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A route file as data.
 *
 * @param name its path below {@code routes/}, with slashes
 * @param tree what it says
 */
record RouteYaml(String name, JsonNode tree) {

    static final Path FOLDER = Path.of("routes");
    private static final String SUFFIX = ".camel.yaml";
    private static final String GENESYS = "genesys/";
    private static final String COMMON = "common/";

    /** Every route file of the project. */
    static List<RouteYaml> shipped() {
        try (Stream<Path> found = Files.walk(FOLDER)) {
            return found.filter(Files::isRegularFile)
                    .sorted()
                    .map(RouteYaml::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that may be loaded together: one list for each Genesys profile, for only one of them ever is. */
    static List<List<RouteYaml>> deployments(List<RouteYaml> files) {
        Set<String> profiles = files.stream()
                .filter(file -> file.name.startsWith(GENESYS))
                .map(RouteYaml::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (profiles.isEmpty()) {
            return List.of(files);
        }
        return profiles.stream()
                .map(profile -> files.stream()
                        .filter(file -> !file.name.startsWith(GENESYS) || file.name.equals(profile))
                        .toList())
                .toList();
    }

    /** The names of all pipelines. */
    static Set<String> pipelines() {
        return shipped().stream()
                .filter(RouteYaml::isPipeline)
                .map(RouteYaml::baseName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static RouteYaml of(String name, String yaml) {
        Object content = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
        return new RouteYaml(name, new ObjectMapper().valueToTree(content));
    }

    private static RouteYaml read(Path path) {
        try {
            return of(FOLDER.relativize(path).toString().replace('\\', '/'), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<RouteNode> routes() {
        return entries("route");
    }

    List<RouteNode> configurations() {
        return entries("routeConfiguration");
    }

    List<RouteNode> routesAndConfigurations() {
        return Stream.concat(routes().stream(), configurations().stream()).toList();
    }

    /** What the ids of its routes begin with: a pipeline's or a common file's own name, or that of the folder of profiles. */
    String story() {
        return name.startsWith(GENESYS) ? "genesys" : baseName();
    }

    /** True for the file of a pipeline; the others are what pipelines draw on. */
    boolean isPipeline() {
        return !name.startsWith(GENESYS) && !name.startsWith(COMMON);
    }

    boolean hasRouteFileName() {
        return name.endsWith(SUFFIX);
    }

    private String baseName() {
        return name.substring(name.lastIndexOf('/') + 1).replace(SUFFIX, "");
    }

    private List<RouteNode> entries(String kind) {
        return StreamSupport.stream(tree.spliterator(), false)
                .map(entry -> Optional.ofNullable(entry.get(kind)))
                .flatMap(Optional::stream)
                .map(body -> new RouteNode(name, kind, body))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
