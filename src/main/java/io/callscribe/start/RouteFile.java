package io.callscribe.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a YAML route file defines for others, and what it wants of them: {@code direct:} endpoints and route configurations.
 *
 * @param path the file
 * @param directs names of the direct endpoints that a route of the file starts from
 * @param configurations ids of the route configurations in the file
 * @param wantedDirects direct endpoints that steps of the file call, each with a route that does
 * @param wantedConfigurations route configurations that routes of the file name, each with a route that does; a name may end
 *     in {@code *}, as Camel allows
 * @param endpoints paths of HTTP that routes of the file answer
 * @param settings names of settings that the file cannot do without: placeholders such as <code>{{s3.bucket}}</code>, and no <code>{{?s3.kms-key-id}}</code>
 */
record RouteFile(
        Path path,
        Set<String> directs,
        Set<String> configurations,
        Map<String, String> wantedDirects,
        Map<String, String> wantedConfigurations,
        Set<String> endpoints,
        Set<String> settings) {

    private static final String DIRECT = "direct:";
    private static final String ENDPOINT = "platform-http:";
    private static final Set<String> NO_CALLS = Set.of("from", "id", "description", "note", "message");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(?:millis:)?([a-z0-9.-]+)}}");
    private static final Pattern NAME = Pattern.compile("[^\\s{}$]+");

    /** Reads one file; at most 3 MiB of YAML, the parser's own bound. */
    static RouteFile read(Path path) {
        RouteFile file = new RouteFile(
                path,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>());
        try {
            String yaml = Files.readString(path);
            PLACEHOLDER.matcher(yaml).results().map(found -> found.group(1)).forEach(file.settings::add);
            Object document =
                    new Load(LoadSettings.builder().setLabel(path.toString()).build()).loadFromString(yaml);
            if (document instanceof List<?> entries) {
                entries.forEach(file::addEntry);
            }
            return file;
        } catch (YamlEngineException | IOException e) {
            throw new StartRefusedException(List.of("The route file " + path + " cannot be read: " + e.getMessage()));
        }
    }

    private void addEntry(Object entry) {
        if (!(entry instanceof Map<?, ?> fields)) {
            return;
        }
        if (fields.get("routeConfiguration") instanceof Map<?, ?> configuration) {
            configurations.add(String.valueOf(configuration.get("id")));
        }
        Map<?, ?> route = fields.get("route") instanceof Map<?, ?> wrapped ? wrapped : fields;
        String id = String.valueOf(route.get("id"));
        directName(route.get("from")).ifPresent(directs::add);
        endpoint(route.get("from")).ifPresent(endpoints::add);
        if (route.get("routeConfigurationId") instanceof String ids) {
            Arrays.stream(ids.split(","))
                    .map(String::strip)
                    .forEach(name -> wantedConfigurations.putIfAbsent(name, id));
        }
        walk(entry, (node, key) -> {
            if (!NO_CALLS.contains(key)) {
                directName(node).ifPresent(name -> wantedDirects.putIfAbsent(name, id));
            }
        });
    }

    /** Visits every mapping and every text below a node, with the key it hangs on. */
    private static void walk(Object node, BiConsumer<Object, String> visitor) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, child) -> {
                boolean isOwnUri = key.equals("uri");
                if (!isOwnUri && (child instanceof Map || child instanceof String)) {
                    visitor.accept(child, String.valueOf(key));
                }
                walk(child, visitor);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(child -> walk(child, visitor));
        }
    }

    private static Optional<String> endpoint(Object from) {
        Object uri = from instanceof Map<?, ?> map ? map.get("uri") : from;
        return uri instanceof String text && text.startsWith(ENDPOINT)
                ? Optional.of(text.substring(ENDPOINT.length()))
                : Optional.empty();
    }

    /** The direct endpoint that a text or a mapping with a {@code uri} stands for; none where its name is worked out later. */
    private static Optional<String> directName(Object node) {
        Object uri = node instanceof Map<?, ?> map ? map.get("uri") : node;
        if ("direct".equals(uri)
                && node instanceof Map<?, ?> map
                && map.get("parameters") instanceof Map<?, ?> parameters) {
            uri = DIRECT + parameters.get("name");
        }
        if (!(uri instanceof String text) || !text.startsWith(DIRECT)) {
            return Optional.empty();
        }
        String name = text.substring(DIRECT.length()).replaceFirst("^//", "").replaceFirst("\\?.*", "");
        return NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }
}
