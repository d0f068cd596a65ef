package io.callscribe.start;

import io.callscribe.settings.RouteNeeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Chooses the route files to load: those of the pipelines that are asked for, and what they call. A route that is merely not
 * started would still want its settings and its bucket, so one that nobody asked for is not loaded at all.
 *
 * <p>Pipelines are all files under the folder but for {@code common/} and {@code genesys/}; these two are drawn on where a
 * chosen file calls a {@code direct:} endpoint, or names a route configuration, that a file there defines.
 */
public final class RouteFiles {

    private static final String SUFFIX = ".camel.yaml";
    /** Loaded with every pipeline, for no other file calls what is in them. */
    private static final Set<String> ALWAYS = Set.of("errors.camel.yaml", "watch.camel.yaml");

    private final Path folder;

    public RouteFiles(Path folder) {
        this.folder = folder;
    }

    /** Names of all pipelines that there is a file for, in alphabetical order. */
    public Set<String> pipelines() {
        return files(folder).stream()
                .filter(file -> !file.startsWith(common()) && !file.startsWith(genesys()))
                .map(RouteFiles::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of all Genesys profiles that there is a file for, in alphabetical order. */
    public Set<String> profiles() {
        return files(genesys()).stream().map(RouteFiles::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The value for {@code camel.main.routesIncludePattern}: each file by its path, so nothing else is loaded.
     *
     * @param chosen pipelines to run
     * @param profile the file of {@code genesys/} that may be drawn on
     * @throws StartRefusedException where a pipeline has no file, or something is called that nothing defines
     */
    public String includePattern(Collection<String> chosen, String profile) {
        return choose(chosen, profile).stream()
                .map(file -> "file:" + file.toString().replace('\\', '/'))
                .collect(Collectors.joining(","));
    }

    /** The files to load, pipelines first; arguments and errors as for {@link #includePattern}. */
    public List<Path> choose(Collection<String> chosen, String profile) {
        List<RouteFile> shared = sharedFiles(profile);
        List<RouteFile> first = new ArrayList<>(pipelineFiles(chosen));
        shared.stream().filter(this::isAlwaysLoaded).forEach(first::add);
        Set<String> problems = new LinkedHashSet<>();
        Collection<RouteFile> loaded = closure(first, shared, problems);
        if (!problems.isEmpty()) {
            throw new StartRefusedException(List.copyOf(problems));
        }
        return loaded.stream().map(RouteFile::path).toList();
    }

    /** Whether a file among these answers requests from outside, so that a server is needed. */
    public boolean answerRequests(Collection<Path> chosen) {
        return chosen.stream().map(RouteFile::read).anyMatch(file -> !file.endpoints()
                .isEmpty());
    }

    /**
     * The pipelines that call, directly or through other files, what a file of {@code common/} defines: of all that there is a file for,
     * whether they run here or not. A pipeline's file that cannot be read draws on nothing, for one that does not run must not keep
     * the others from starting.
     *
     * @param name of the file, without its suffix; where there is no such file, nobody draws on it
     * @param profile the file of {@code genesys/} that may be drawn on
     */
    public Set<String> pipelinesDrawingOn(String name, String profile) {
        return needs(profile).entrySet().stream()
                .filter(pipeline -> pipeline.getValue().files().contains("common/" + name))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What each pipeline draws on, directly or through other files: of all that there is a file for, whether they run here or not. A
     * pipeline's file that cannot be read draws on nothing.
     *
     * @param profile the file of {@code genesys/} that may be drawn on; where there is none of that name, nothing is
     */
    public Map<String, RouteNeeds> needs(String profile) {
        List<RouteFile> shared = sharedFiles(profile);
        List<RouteFile> always = shared.stream().filter(this::isAlwaysLoaded).toList();
        Map<String, RouteNeeds> needs = new TreeMap<>();
        for (String pipeline : pipelines()) {
            List<RouteFile> first = new ArrayList<>(readable(pipeline));
            first.addAll(always);
            Collection<RouteFile> loaded = closure(first, shared, new LinkedHashSet<>());
            Set<String> files = loaded.stream().map(this::nameOf).collect(Collectors.toCollection(TreeSet::new));
            files.add(pipeline);
            needs.put(
                    pipeline,
                    new RouteNeeds(
                            files,
                            loaded.stream()
                                    .flatMap(file -> file.settings().stream())
                                    .collect(Collectors.toSet())));
        }
        return needs;
    }

    /** A pipeline by its name; what is drawn on by its folder too. */
    private String nameOf(RouteFile file) {
        String folder =
                file.path().startsWith(common()) ? "common/" : file.path().startsWith(genesys()) ? "genesys/" : "";
        return folder + name(file.path());
    }

    private boolean isAlwaysLoaded(RouteFile file) {
        return file.path().startsWith(common())
                && ALWAYS.contains(file.path().getFileName().toString());
    }

    private List<RouteFile> readable(String pipeline) {
        try {
            return pipelineFiles(List.of(pipeline));
        } catch (StartRefusedException e) {
            return List.of();
        }
    }

    /** The files, and all that they call, in the order in which they are come upon. */
    private Collection<RouteFile> closure(Collection<RouteFile> files, List<RouteFile> shared, Set<String> problems) {
        Map<Path, RouteFile> loaded = new LinkedHashMap<>();
        files.forEach(file -> loaded.put(file.path(), file));
        List<RouteFile> toVisit = new ArrayList<>(loaded.values());
        while (!toVisit.isEmpty()) {
            RouteFile file = toVisit.remove(0);
            for (RouteFile wanted : wantedBy(file, loaded.values(), shared, problems)) {
                if (loaded.putIfAbsent(wanted.path(), wanted) == null) {
                    toVisit.add(wanted);
                }
            }
        }
        return loaded.values();
    }

    private List<RouteFile> pipelineFiles(Collection<String> chosen) {
        Map<String, Path> byName = new LinkedHashMap<>();
        files(folder).stream()
                .filter(file -> !file.startsWith(common()) && !file.startsWith(genesys()))
                .forEach(file -> byName.putIfAbsent(name(file), file));
        List<String> missing = chosen.stream()
                .filter(pipeline -> !byName.containsKey(pipeline))
                .map(pipeline -> "callscribe.pipelines names \"" + pipeline + "\", but there is no "
                        + folder.resolve(pipeline + SUFFIX) + ". There are: "
                        + (byName.isEmpty() ? "no route files at all" : String.join(", ", pipelines())) + ".")
                .toList();
        if (!missing.isEmpty()) {
            throw new StartRefusedException(missing);
        }
        return chosen.stream().map(byName::get).map(RouteFile::read).toList();
    }

    private List<RouteFile> sharedFiles(String profile) {
        Stream<Path> ofProfile =
                files(genesys()).stream().filter(file -> name(file).equals(profile));
        return Stream.concat(files(common()).stream(), ofProfile)
                .map(RouteFile::read)
                .toList();
    }

    private List<RouteFile> wantedBy(
            RouteFile file, Collection<RouteFile> loaded, List<RouteFile> shared, Set<String> problems) {
        List<RouteFile> wanted = new ArrayList<>();
        file.wantedDirects().forEach((direct, route) -> definer(
                        loaded, shared, f -> f.directs().contains(direct))
                .ifPresentOrElse(
                        wanted::add,
                        () -> problems.add(
                                undefined("calls direct:" + direct, file, route, "a route that starts from it"))));
        file.wantedConfigurations().forEach((id, route) -> definer(loaded, shared, f -> defines(f, id))
                .ifPresentOrElse(
                        wanted::add,
                        () -> problems.add(undefined(
                                "names the route configuration \"" + id + "\"",
                                file,
                                route,
                                "a routeConfiguration of that id"))));
        return wanted;
    }

    private String undefined(String does, RouteFile file, String route, String what) {
        return "The route \"" + route + "\" in " + file.path() + " " + does
                + ", which nothing that is loaded defines. Expected " + what + " in that file, in " + common()
                + " or in the chosen file of " + genesys() + ".";
    }

    private static Optional<RouteFile> definer(
            Collection<RouteFile> loaded, List<RouteFile> shared, Predicate<RouteFile> defines) {
        return Stream.concat(loaded.stream(), shared.stream()).filter(defines).findFirst();
    }

    private static boolean defines(RouteFile file, String configuration) {
        return configuration.endsWith("*")
                ? file.configurations().stream()
                        .anyMatch(id -> id.startsWith(configuration.substring(0, configuration.length() - 1)))
                : file.configurations().contains(configuration);
    }

    private Path common() {
        return folder.resolve("common");
    }

    private Path genesys() {
        return folder.resolve("genesys");
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * All route files under a folder: those nearest to it first, then in alphabetical order; none where there is no folder. Links are followed, as
     * those of a deployment that is switched by one; hidden folders are left alone, such as those in which Kubernetes keeps what its links lead to.
     */
    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return found.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .sorted(Comparator.comparing(Path::getNameCount).thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefusedException(List.of("The folder " + folder + " cannot be read: " + e.getMessage()));
        }
    }

    private static boolean isHidden(Path inside) {
        return StreamSupport.stream(inside.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }
}
