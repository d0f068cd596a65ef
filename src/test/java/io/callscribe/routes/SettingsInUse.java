package io.callscribe.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which settings are asked for, and where: by routes, by lines of the properties file, by the code that makes the beans. */
final class SettingsInUse {

    private static final Path MAIN = Path.of("src/main/java/io/callscribe");
    /** The classes that ask for settings by name: those that start the application, and the one that reads which pipelines run. */
    private static final List<Path> READERS =
            List.of(MAIN.resolve("start"), MAIN.resolve("settings/SettingsCheck.java"));

    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9-]+(?:\\.[a-z0-9-]+)+)\"");
    private static final Pattern LOOKUP =
            Pattern.compile("(?:settings|input|values)\\s*\\.\\s*\\w+\\(\\s*\"([^\"]+)\"");

    private final Map<String, String> placesByName = new LinkedHashMap<>();
    private final Set<String> literals = new TreeSet<>();

    SettingsInUse addRoutes(RouteYaml file) {
        for (RouteNode node : file.routesAndConfigurations()) {
            addTexts(node.body(), node.where());
        }
        return this;
    }

    SettingsInUse addProperties(Map<String, String> properties) {
        properties.forEach((key, value) -> Placeholders.in(value)
                .forEach(name -> placesByName.putIfAbsent(name, "application.properties, " + key)));
        return this;
    }

    SettingsInUse addSource(String where, String source) {
        Matcher lookup = LOOKUP.matcher(source);
        while (lookup.find()) {
            placesByName.putIfAbsent(lookup.group(1), where);
        }
        Matcher literal = LITERAL.matcher(source);
        while (literal.find()) {
            literals.add(literal.group(1));
        }
        return this;
    }

    /** Everything that the project has. */
    static SettingsInUse shipped() throws IOException {
        SettingsInUse use = new SettingsInUse().addProperties(SampleSettings.shipped());
        RouteYaml.shipped().forEach(use::addRoutes);
        for (Path reader : READERS) {
            try (Stream<Path> files = Files.walk(reader)) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> use.addSource(file.toString(), read(file)));
            }
        }
        return use;
    }

    /** What is asked for and is no setting, with the place. */
    List<String> unknown(Set<String> pipelines) {
        List<String> unknown = new ArrayList<>();
        placesByName.forEach((name, place) -> {
            if (!SampleSettings.isKnown(name, pipelines)) {
                unknown.add(place + ": " + name + " is no setting");
            }
        });
        return unknown;
    }

    /** Of these settings, those that nothing asks for. */
    Set<String> unused(List<String> settings) {
        return settings.stream()
                .filter(name -> !placesByName.containsKey(name) && !literals.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void addTexts(JsonNode node, String where) {
        if (node.isTextual()) {
            Placeholders.in(node.asText()).forEach(name -> placesByName.putIfAbsent(name, where));
        }
        String inside =
                node.path("id").isTextual() && !where.endsWith(node.path("id").asText())
                        ? where.replaceFirst(", step .*", "") + ", step "
                                + node.path("id").asText()
                        : where;
        node.forEach(child -> addTexts(child, inside));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
