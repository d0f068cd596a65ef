package io.callscribe.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;
import org.apache.camel.util.IOHelper;
import org.apache.camel.util.TimeUtils;

class NamesAndDurationsTest {

    private static final List<String> NAMES =
            Settings.all().stream().map(Setting::name).toList();

    @Property
    void theEnvironmentFormIsTheOneThatCamelLooksUp(@ForAll("names") String name) {
        assertThat(EnvironmentNames.of(name)).isEqualTo(IOHelper.normalizeEnvironmentVariable(name));
    }

    @Property
    void aNameWithOneLetterTooManyIsRecognised(
            @ForAll("names") String name, @ForAll @LowerChars char letter, @ForAll @IntRange(max = 1000) int where) {
        int position = where % (name.length() + 1);
        String slip = name.substring(0, position) + letter + name.substring(position);

        assertThat(NearestName.of(slip, NAMES, 2)).isPresent();
        assertThat(NearestName.distance(slip, name)).isEqualTo(1);
    }

    @Property
    void theDistanceIsAMetric(
            @ForAll @LowerChars @StringLength(max = 8) String one,
            @ForAll @LowerChars @StringLength(max = 8) String two,
            @ForAll @LowerChars @StringLength(max = 8) String three) {
        int direct = NearestName.distance(one, three);

        assertThat(NearestName.distance(three, one)).isEqualTo(direct);
        assertThat(direct == 0).isEqualTo(one.equals(three));
        assertThat(direct).isLessThanOrEqualTo(NearestName.distance(one, two) + NearestName.distance(two, three));
    }

    @Property
    void aDurationIsReadAsCamelReadsIt(@ForAll("durations") String text) {
        assertThat(Durations.parse(text)).contains(Duration.ofMillis(TimeUtils.toMilliSeconds(text)));
    }

    @Property
    void anyOtherTextIsNoDuration(@ForAll @StringLength(max = 6) String text) {
        boolean looksLikeOne = text.matches("([0-9]+(d|h|m|s|ms))+");

        assertThat(Durations.parse(text).isPresent() && !looksLikeOne).isFalse();
    }

    @Example
    void aBareNumberIsNoDurationAndNeitherIsNothing() {
        assertThat(Durations.parse("24")).isEqualTo(Optional.empty());
        assertThat(Durations.parse("")).isEqualTo(Optional.empty());
        assertThat(Durations.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(Durations.parse("1m500ms")).contains(Duration.ofMillis(60_500));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(NAMES);
    }

    @Provide
    Arbitrary<String> durations() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 1000);
        Arbitrary<List<String>> units = Arbitraries.subsetOf("d", "h", "m", "s", "ms")
                .filter(chosen -> !chosen.isEmpty())
                .map(chosen -> List.of("d", "h", "m", "s", "ms").stream()
                        .filter(chosen::contains)
                        .toList());
        return units.flatMap(chosen -> number.list().ofSize(chosen.size()).map(numbers -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < chosen.size(); i++) {
                text.append(numbers.get(i)).append(chosen.get(i));
            }
            return text.toString();
        }));
    }
}
