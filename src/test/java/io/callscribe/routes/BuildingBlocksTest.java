package io.callscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README's "Make your own pipeline" says of the routes is so. */
class BuildingBlocksTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `direct:([a-z0-9-]+)` \\|");
    private static final Pattern EXCERPT = Pattern.compile("(?s)```yaml\n(.*?)```");

    private static final List<RouteYaml> FILES = RouteYaml.shipped();

    @Test
    void everyBlockThatIsNamedIsThereAndNoneIsNamedTwice() throws IOException {
        List<String> named = found(ROW);

        assertThat(named).doesNotHaveDuplicates();
        assertThat(defined()).containsAll(named);
    }

    @Test
    void everyBlockThatOtherFilesCallIsNamed() throws IOException {
        assertThat(found(ROW)).containsAll(calledFromElsewhere());
    }

    @Test
    void whatIsShownOfTheExampleStandsInIt() throws IOException {
        String example = unindented(Files.readString(Path.of("routes/examples/index-outbound-calls.camel.yaml")));

        assertThat(found(EXCERPT)).hasSize(3).allSatisfy(excerpt -> assertThat(example)
                .contains(unindented(excerpt)));
    }

    private static List<String> found(Pattern pattern) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("\n## Make your own pipeline\n");
        String chapter = readme.substring(begin, readme.indexOf("\n## ", begin + 1));
        return pattern.matcher(chapter)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static Set<String> defined() {
        return FILES.stream()
                .filter(BuildingBlocksTest::isShared)
                .flatMap(file -> file.routes().stream())
                .map(RouteNode::direct)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> calledFromElsewhere() {
        Set<String> called = new TreeSet<>();
        for (RouteYaml file : FILES) {
            Set<String> own = file.routes().stream().map(RouteNode::direct).collect(Collectors.toSet());
            file.routesAndConfigurations().stream()
                    .flatMap(node -> node.steps().stream())
                    .map(RouteStep::calledDirect)
                    .filter(Objects::nonNull)
                    .filter(name -> !own.contains(name))
                    .forEach(called::add);
        }
        called.retainAll(defined());
        return called;
    }

    private static boolean isShared(RouteYaml file) {
        return file.name().startsWith("common/") || file.name().startsWith("genesys/");
    }

    private static String unindented(String yaml) {
        return yaml.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
