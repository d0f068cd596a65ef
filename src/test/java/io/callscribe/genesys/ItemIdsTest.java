package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "3f2a9c1e-7b6d-4e58-9d1a-000000000001", "A_b.C-9"})
    void anIdThatAJobNameCanHoldIsGivenBack(String id) {
        assertThat(ItemIds.check(id, 36)).isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "a/b", "a\n", "ü", "a\u0000", "١"})
    void anyOtherIdIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemIds.check(id, 36))
                .withMessageContaining("1 to 36 characters");
    }

    @Test
    void theLengthIsABound() {
        assertThat(ItemIds.check("a".repeat(180), 180)).hasSize(180);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemIds.check("a".repeat(181), 180))
                .withMessageContaining("181 characters");
    }

    @Test
    void theMessageIsShortAndHasNoControlCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemIds.check("x\r\n\u2028\uD800" + "y".repeat(10_000), 180))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .hasSizeLessThan(400)
                        .doesNotContain("\r", "\n", "\u2028", "\uD800")
                        .contains("x\\u000D\\u000A\\u2028\\uD800yyy"));
    }
}
