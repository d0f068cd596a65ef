package io.callscribe.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.settings.RouteNeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

    @TempDir
    Path folder;

    @Test
    void aPipelineBringsTheFilesThatItCallsAndTheseBringTheirs() throws Exception {
        pipeline("transcribe", "direct:store-audio");
        route("common/s3", "store-audio", "direct:genesys-download");
        route("common/search", "index", "mock:index");
        route("genesys/documents", "genesys-download", "mock:documents");
        route("genesys/platform", "genesys-download", "mock:platform");

        assertThat(chosen("transcribe")).containsExactly("transcribe", "common/s3", "genesys/documents");
        assertThat(new RouteFiles(folder).includePattern(List.of("transcribe"), "platform"))
                .isEqualTo("file:" + folder + "/transcribe.camel.yaml,file:" + folder + "/common/s3.camel.yaml,file:"
                        + folder + "/genesys/platform.camel.yaml");
    }

    @Test
    void aPipelineThatNobodyAskedForIsNotLoaded() throws Exception {
        pipeline("transcribe", "mock:a");
        pipeline("export", "mock:b");

        assertThat(chosen("export")).containsExactly("export");
        assertThat(new RouteFiles(folder).pipelines()).containsExactly("export", "transcribe");
    }

    @Test
    void aRouteConfigurationIsFoundByItsId() throws Exception {
        write(
                "transcribe",
                """
                - route:
                    id: transcribe-store
                    routeConfigurationId: item-errors,tracing-*
                    from:
                      uri: timer:x
                      steps: []
                """);
        configuration("common/retry", "item-errors");
        configuration("common/tracing", "tracing-spans");
        configuration("common/other", "http-errors");

        assertThat(chosen("transcribe")).containsExactly("transcribe", "common/retry", "common/tracing");
    }

    @Test
    void aPipelineDrawsOnASharedFileThatItCallsItselfOrThroughAnother() throws Exception {
        pipeline("direct-payer", "direct:start-job");
        pipeline("folder/payer-by-way-of-genesys", "direct:genesys-ask");
        pipeline("export", "direct:store-audio");
        pipeline("half-built", "direct:start-job-that-is-not-there");
        write("torn", "- route: [");
        route("common/transcribe", "start-job", "mock:aws");
        route("common/s3", "store-audio", "mock:s3");
        route("genesys/documents", "genesys-ask", "direct:start-job");
        route("genesys/platform", "genesys-ask", "mock:platform");

        assertThat(new RouteFiles(folder).pipelinesDrawingOn("transcribe", "documents"))
                .containsExactly("direct-payer", "payer-by-way-of-genesys");
        assertThat(new RouteFiles(folder).pipelinesDrawingOn("transcribe", "platform"))
                .containsExactly("direct-payer");
        assertThat(new RouteFiles(folder).pipelinesDrawingOn("stt", "documents"))
                .isEmpty();
    }

    @Test
    void aPipelineNeedsTheSettingsThatItsFilesNameAndNoneThatMayBeLeftOut() throws Exception {
        pipeline("folder/archive", "direct:store");
        route("common/s3", "store", "mock:{{s3.bucket}}-{{?s3.kms-key-id}}-{{millis:genesys.timeout}}");
        route("common/search", "index", "mock:{{search.url}}");
        configuration("common/errors", "item-errors");
        write("torn", "- route: [");

        Map<String, RouteNeeds> needs = new RouteFiles(folder).needs("documents");

        assertThat(needs).containsOnlyKeys("archive", "torn");
        assertThat(needs.get("archive").files()).containsExactlyInAnyOrder("archive", "common/s3", "common/errors");
        assertThat(needs.get("archive").settings()).containsExactlyInAnyOrder("s3.bucket", "genesys.timeout");
        assertThat(needs.get("torn").files()).containsExactlyInAnyOrder("torn", "common/errors");
    }

    @Test
    void ofThePipelinesThatAreShippedTheseTranscribeAtAws() {
        assertThat(new RouteFiles(Path.of("routes")).pipelinesDrawingOn("transcribe", "documents"))
                .contains("index-outbound-calls", "transcribe-recordings")
                .doesNotContain("export-recordings", "export-recordings-to-s3", "transcribe-outbound-calls");
    }

    @Test
    void errorsAndWatchAreLoadedWithEveryPipelineAndBringWhatTheyCall() throws Exception {
        pipeline("transcribe", "mock:a");
        configuration("common/errors", "item-errors");
        route("common/watch", "watch", "direct:report");
        route("common/report", "report", "mock:report");

        assertThat(chosen("transcribe"))
                .containsExactly("transcribe", "common/errors", "common/watch", "common/report");
    }

    @Test
    void aDirectEndpointThatNothingDefinesIsToldWithItsCaller() throws Exception {
        pipeline("transcribe", "direct:stroe-audio");
        route("common/s3", "store-audio", "mock:s3");

        assertThatThrownBy(() -> chosen("transcribe"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("transcribe-route")
                .hasMessageContaining("transcribe.camel.yaml")
                .hasMessageContaining("calls direct:stroe-audio, which nothing that is loaded defines");
    }

    @Test
    void aRouteConfigurationThatNothingDefinesIsToldAlongWithEverythingElse() throws Exception {
        write(
                "transcribe",
                """
                - route:
                    id: transcribe-store
                    routeConfigurationId: item-erors
                    from:
                      uri: timer:x
                      steps:
                        - to:
                            uri: direct:nowhere
                """);

        assertThatThrownBy(() -> chosen("transcribe"))
                .isInstanceOfSatisfying(StartRefusedException.class, refused -> assertThat(refused.problems())
                        .hasSize(2)
                        .anyMatch(problem -> problem.contains("direct:nowhere"))
                        .anyMatch(problem -> problem.contains("\"item-erors\"")));
    }

    @Test
    void aDirectEndpointInsideTheSameFileOrAnotherPipelineNeedsNothingElse() throws Exception {
        write(
                "transcribe",
                """
                - route:
                    id: one
                    from:
                      uri: timer:x
                      steps:
                        - to:
                            uri: direct
                            parameters:
                              name: two
                        - log:
                            message: "direct:not-a-call"
                        - toD:
                            uri: "direct:${variable.where}"
                - route:
                    id: two
                    from:
                      uri: direct
                      parameters:
                        name: two
                      steps: []
                """);

        assertThat(chosen("transcribe")).containsExactly("transcribe");
    }

    @Test
    void callsInsideBranchesAndErrorHandlersAreFound() throws Exception {
        write(
                "transcribe",
                """
                - route:
                    id: one
                    errorHandler:
                      deadLetterChannel:
                        deadLetterUri: direct:dead
                    from:
                      uri: timer:x
                      steps:
                        - choice:
                            when:
                              - expression:
                                  simple:
                                    expression: "${body} == 1"
                                steps:
                                  - wireTap:
                                      uri: direct:tap
                """);
        route("common/dead", "dead", "mock:dead");
        route("common/tap", "tap", "mock:tap");

        assertThat(chosen("transcribe")).containsExactly("transcribe", "common/dead", "common/tap");
    }

    @Test
    void aPipelineWithoutAFileIsToldWithWhatThereIs() throws Exception {
        pipeline("transcribe", "mock:a");
        pipeline("acme/export", "mock:b");

        assertThatThrownBy(() -> chosen("transcibe"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("\"transcibe\"")
                .hasMessageContaining("There are: export, transcribe.");
    }

    @Test
    void aPipelineMayLieInASubfolder() throws Exception {
        pipeline("acme/export", "mock:b");

        assertThat(chosen("export")).containsExactly("acme/export");
    }

    @Test
    void aFolderThatIsNotThereIsToldAsNoRouteFiles() {
        assertThatThrownBy(() -> new RouteFiles(folder.resolve("nowhere")).choose(List.of("transcribe"), "documents"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("no route files at all");
    }

    @Test
    void aFileThatIsNoYamlIsToldByName() throws Exception {
        write("transcribe", "- route: {id: x\n  from: [");

        assertThatThrownBy(() -> chosen("transcribe"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("transcribe.camel.yaml cannot be read");
    }

    private List<String> chosen(String... pipelines) {
        return new RouteFiles(folder)
                .choose(List.of(pipelines), "documents").stream()
                        .map(file -> folder.relativize(file).toString().replace(".camel.yaml", ""))
                        .toList();
    }

    private void pipeline(String name, String calls) throws IOException {
        write(name, yaml(name.replaceAll(".*/", "") + "-route", "timer:x", calls));
    }

    private void route(String file, String direct, String calls) throws IOException {
        write(file, yaml(file.replaceAll(".*/", "") + "-" + direct, "direct:" + direct, calls));
    }

    private static String yaml(String id, String from, String calls) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s
                      steps:
                        - to:
                            uri: %s
                """
                .formatted(id, from, calls);
    }

    @Test
    void aFolderThatIsALinkIsFollowedAndHiddenOnesAreLeftAlone() throws IOException {
        write("..data/one", "[]");
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        Files.createSymbolicLink(folder.resolve("one.camel.yaml"), Path.of("..data", "one.camel.yaml"));
        try {
            assertThat(new RouteFiles(link).pipelines()).containsExactly("one");
        } finally {
            Files.delete(link);
        }
    }

    private void configuration(String file, String id) throws IOException {
        write(
                file,
                """
                - routeConfiguration:
                    id: %s
                    errorHandler:
                      noErrorHandler: {}
                """
                        .formatted(id));
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file + ".camel.yaml");
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
