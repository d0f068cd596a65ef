package io.callscribe.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What packages may know of each other, read from the full names in their sources. */
final class PackageRules {

    private static final Path MAIN = Path.of("src/main/java/io/callscribe");
    private static final Pattern OURS = Pattern.compile("io\\.callscribe\\.([a-z]+)\\.[A-Z]");
    private static final Pattern CAMEL = Pattern.compile("org\\.apache\\.camel\\.");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

    private final Map<String, Set<String>> uses = new TreeMap<>();
    private final Map<String, Set<String>> knowsCamel = new TreeMap<>();

    /** The packages of the application. */
    static PackageRules shipped() throws IOException {
        PackageRules rules = new PackageRules();
        try (Stream<Path> files = Files.walk(MAIN)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getParent().equals(MAIN))
                    .sorted()
                    .forEach(file -> rules.add(
                            MAIN.relativize(file).getName(0).toString(),
                            file.getFileName().toString(),
                            read(file)));
        }
        return rules;
    }

    PackageRules add(String inPackage, String file, String source) {
        String code = COMMENT.matcher(source).replaceAll("");
        Set<String> used = uses.computeIfAbsent(inPackage, name -> new TreeSet<>());
        Matcher ours = OURS.matcher(code);
        while (ours.find()) {
            used.add(ours.group(1));
        }
        used.remove(inPackage);
        if (CAMEL.matcher(code).find()) {
            knowsCamel.computeIfAbsent(inPackage, name -> new TreeSet<>()).add(file);
        }
        return this;
    }

    /** The files of a package that know of Camel. */
    Set<String> knowingCamel(String inPackage) {
        return knowsCamel.getOrDefault(inPackage, Set.of());
    }

    /** The packages that a package uses. */
    Set<String> usedBy(String inPackage) {
        return uses.getOrDefault(inPackage, Set.of());
    }

    /** Packages that use each other, round a circle. */
    List<String> cycles() {
        List<String> cycles = new ArrayList<>();
        for (String start : uses.keySet()) {
            follow(start, List.of(start), cycles);
        }
        return cycles;
    }

    /** Each circle is told once, from the name in it that comes first. */
    private void follow(String start, List<String> path, List<String> cycles) {
        for (String next : usedBy(path.get(path.size() - 1))) {
            if (next.equals(start)) {
                cycles.add(String.join(" -> ", path) + " -> " + start);
            } else if (next.compareTo(start) > 0 && !path.contains(next)) {
                List<String> longer = new ArrayList<>(path);
                longer.add(next);
                follow(start, longer, cycles);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
