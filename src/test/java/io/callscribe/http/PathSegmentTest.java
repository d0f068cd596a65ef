package io.callscribe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentTest {
    @Property
    void decodingGivesTheTextBackAndNothingButUnreservedAndPercentIsThere(@ForAll("texts") String text) {
        for (String encoded : new String[] {PathSegment.encode(text), PathSegment.encodeQuery(text)}) {
            assertThat(encoded).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})+");
            assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(text);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .filter(text -> !text.isBlank())
                .filter(text -> !text.equals(".") && !text.equals(".."))
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }

    @Test
    void unreservedCharactersStay() {
        assertThat(PathSegment.encode("aZ09-._~")).isEqualTo("aZ09-._~");
        assertThat(PathSegment.encodeQuery("..")).isEqualTo("..");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n", ".", "..", "\uD83D"})
    void whatIsNoSegmentIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathSegment.encode(id))
                .withMessageContaining("came");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whatIsNoQueryValueIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> PathSegment.encodeQuery(value));
    }
}
