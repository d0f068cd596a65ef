package io.callscribe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
    @Test
    void theKeyIsTheSha256OfThePartsAndStaysTheSameForEver() {
        assertThat(IdempotencyKey.of("transcribe-recordings", "rec-1", 1))
                .isEqualTo("93b41348f4153a6db14b2c317961d7f1044ddbec7318ec48b5c380f0864da6c4")
                .isEqualTo(IdempotencyKey.of("transcribe-recordings", "rec-1", 1));
    }

    @Test
    void everyPartMakesAnotherKey() {
        assertThat(new String[] {
                    IdempotencyKey.of("a", "bc", 1),
                    IdempotencyKey.of("ab", "c", 1),
                    IdempotencyKey.of("a", "bc", 11),
                    IdempotencyKey.of("a", "bc1", 1),
                })
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    @Test
    void partsThatCannotBeToldApartAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("a\0b", "c", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("a", " ", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of(null, "c", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("a", "c", 0));
    }

    @Test
    void everyPartOfARunHasAKeyOfItsOwn() {
        assertThat(new String[] {
                    IdempotencyKey.of("a", "b", 1),
                    IdempotencyKey.of("a", "b", 1, "ch_0"),
                    IdempotencyKey.of("a", "b", 1, "ch_1"),
                    IdempotencyKey.of("a", "b", 2, "ch_0"),
                    IdempotencyKey.of("a", "b", 1, "whole"),
                    IdempotencyKey.of("a", "b", 11, "h_0"),
                })
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]{64}"));
        assertThat(IdempotencyKey.of("a", "b", 1, "ch_0"))
                .isEqualTo(IdempotencyKey.of("a", "b", 1, new StringBuilder("ch_0")));
    }

    @Test
    void aPartThatCannotBeToldApartIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("a", "b", 1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("a", "b", 1, " "));
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("a", "b", 1, "c\0d"));
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("a", "b", 0, "c"));
    }
}
