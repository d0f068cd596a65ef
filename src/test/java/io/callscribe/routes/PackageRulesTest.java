package io.callscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts stay parts: what is pure knows nothing of Camel, and no packages use each other round a circle. */
class PackageRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"transcript", "audio"})
    void whatIsPureKnowsNothingOfCamelNorOfAnyOtherPart(String part) throws Exception {
        PackageRules rules = PackageRules.shipped();

        assertThat(rules.knowingCamel(part)).isEmpty();
        assertThat(rules.usedBy(part)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "stt", "search", "rendering", "media"})
    void whatAnyPipelineCanUseKnowsNothingOfGenesys(String part) throws Exception {
        assertThat(PackageRules.shipped().usedBy(part)).doesNotContain("genesys");
    }

    @Test
    void redactionKnowsNothingButTranscripts() throws Exception {
        PackageRules rules = PackageRules.shipped();

        assertThat(rules.knowingCamel("redaction")).isEmpty();
        assertThat(rules.usedBy("redaction")).containsExactly("transcript");
    }

    @Test
    void renderingKnowsNothingButTranscriptsAndFiles() throws Exception {
        PackageRules rules = PackageRules.shipped();

        assertThat(rules.knowingCamel("rendering")).isEmpty();
        assertThat(rules.usedBy("rendering")).containsExactlyInAnyOrder("transcript", "files");
    }

    @Test
    void noPackagesUseEachOtherRoundACircle() throws Exception {
        assertThat(PackageRules.shipped().cycles()).isEmpty();
    }

    @Test
    void aPureFileThatKnowsOfCamelIsNamedButNotForAComment() {
        PackageRules rules = new PackageRules()
                .add("audio", "Bad.java", "import org.apache.camel.Exchange;")
                .add("audio", "Told.java", "/** org.apache.camel.Exchange */ class X {} // org.apache.camel.Y");

        assertThat(rules.knowingCamel("audio")).containsExactly("Bad.java");
    }

    @Test
    void aCircleIsNamedOnce() {
        PackageRules rules = new PackageRules()
                .add("a", "A.java", "import io.callscribe.b.B; import io.callscribe.a.Other;")
                .add("b", "B.java", "import static io.callscribe.c.C.x;")
                .add("c", "C.java", "io.callscribe.a.A field;")
                .add("d", "D.java", "import io.callscribe.a.A;");

        assertThat(rules.usedBy("a")).isEqualTo(Set.of("b"));
        assertThat(rules.cycles()).containsExactly("a -> b -> c -> a");
    }
}
