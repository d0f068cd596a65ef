package io.callscribe.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards with other digits before and behind them, and no pause between. */
class CardAmongDigitsTest {

    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final int FULL_RUN = 13;

    private final Redaction redaction = new Redaction("US", CardRule.LUHN);

    enum Writing {
        FOURS,
        FOUR_SIX_REST,
        SOLID,
        WORDS
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 4111 1111 1111 1111 2 | 1 [REDACTED_CREDIT_CARD] 2",
                "12 4111 1111 1111 1111 27 | 12 [REDACTED_CREDIT_CARD] 27",
                "415 4111 1111 1111 1111 94105 | 415 [REDACTED_CREDIT_CARD] 94105",
                "1234 4111 1111 1111 1111 5678 | 1234 [REDACTED_CREDIT_CARD] 5678",
                "12 3782 822463 10005 27 | 12 [REDACTED_CREDIT_CARD] 27",
                "12 4111, 1111, 1111, 1111 27 | 12 [REDACTED_CREDIT_CARD] 27",
                "415 25 3774 7876 6548 286 14 8588 | 415 25 [REDACTED_CREDIT_CARD] 14 8588",
                "12-4111-1111-1111-1111-27 | 12-[REDACTED_CREDIT_CARD]-27",
                "one four one one one one one one one one one one one one one one one two | one [REDACTED_CREDIT_CARD] two",
            })
    void aCardBetweenOtherDigitsIsTakenOut(String said, String expected) {
        assertThat(Call.text(redaction.redact(Call.of(said)).transcript())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4111 1111 no sorry 4111 1111 1111 1111 | [REDACTED_CREDIT_CARD] no sorry",
                "four one one one uh four one one one one one one one one one one one one one one one | [REDACTED_CREDIT_CARD] uh",
                "C: 4111 1111 / A: Again please? / C: 4111 1111 1111 1111 | [REDACTED_CREDIT_CARD] / Again please? / ",
                "Code 4321 sorry 4111 1111 1111 1111 | Code 4321 sorry [REDACTED_CREDIT_CARD]",
            })
    void whatWasSaidOfACardBeforeItWasSaidAnewGoesWithIt(String said, String expected) {
        assertThat(Call.text(redaction.redact(Call.of(said)).transcript()).strip())
                .isEqualTo(expected.strip());
    }

    @Property(tries = 5000)
    void noThirteenDigitsOfACardAmongDigitsSurvive(
            @ForAll("cards") String card,
            @ForAll Writing writing,
            @ForAll("others") String before,
            @ForAll("others") String behind,
            @ForAll long seed) {
        Random random = new Random(seed);
        String said =
                written(before, writing, random) + " " + card(card, writing) + " " + written(behind, writing, random);
        Redacted redacted = redaction.redact(Call.of(said));

        String rest = digits(Call.text(redacted.transcript()));
        for (int from = 0; from + FULL_RUN <= card.length(); from++) {
            assertThat(rest).doesNotContain(card.substring(from, from + FULL_RUN));
        }
        assertThat(redacted.counts().get("credit_card")).isPositive();
    }

    /** Two windows that could be the card and share a few digits only: both go. */
    @Property(tries = 2000)
    void noneOfTwoCardsThatOverlapSurvives(@ForAll("cards") String card, @ForAll long seed) {
        Random random = new Random(seed);
        int shared = 1 + random.nextInt(5);
        String second = card.substring(card.length() - shared);
        if (!second.startsWith("4")) {
            return;
        }
        second = PlantedCard.withCheckDigit(second + digits(random, 15 - shared));
        String said = card(digits(random, 3) + card + second.substring(shared) + digits(random, 3), Writing.WORDS);

        String rest = digits(Call.text(redaction.redact(Call.of(said)).transcript()));
        for (int from = 0; from + FULL_RUN <= 16; from++) {
            assertThat(rest).doesNotContain(second.substring(from, from + FULL_RUN));
        }
    }

    /** Whole, a number without the check digit stays; in parts, one in it may look like a card. */
    @Test
    void orderNumbersAreLeftAloneButForThoseThatHoldACardByChance() {
        Random random = new Random(4);
        int solid = 0;
        int inFours = 0;
        int inWords = 0;
        for (int i = 0; i < 1_000; i++) {
            String number = digits(random, 13 + random.nextInt(7));
            if (CardNumbers.hasCheckDigit(number)) {
                continue;
            }
            solid += cards("Order " + number + " it is.");
            inFours += cards("Order " + card(number, Writing.FOURS) + " it is.");
            inWords += cards("Order " + card(number, Writing.WORDS) + " it is.");
        }
        System.out.printf(
                "order numbers taken for cards: solid %d, in fours %d, in words %d%n", solid, inFours, inWords);

        assertThat(solid).isZero();
        assertThat(inFours).isLessThanOrEqualTo(20);
        assertThat(inWords).isLessThanOrEqualTo(100);
    }

    @Provide
    Arbitrary<String> cards() {
        Arbitrary<String> prefixes = Arbitraries.of(
                "4", "51", "55", "2221", "2720", "34", "37", "6011", "65", "644", "36", "38", "305", "3528", "3589",
                "62");
        Arbitrary<String> rest = Arbitraries.strings().numeric().ofLength(15);
        return Combinators.combine(prefixes, rest)
                .as((prefix, digits) -> PlantedCard.withCheckDigit((prefix + digits).substring(0, length(prefix) - 1)));
    }

    private static int length(String prefix) {
        return switch (prefix) {
            case "34", "37" -> 15;
            case "36", "38", "305" -> 14;
            default -> 16;
        };
    }

    @Provide
    Arbitrary<String> others() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(6);
    }

    private int cards(String said) {
        return redaction.redact(Call.of(said)).counts().get("credit_card") > 0 ? 1 : 0;
    }

    private static String card(String digits, Writing writing) {
        return switch (writing) {
            case FOURS -> parts(digits, 4, 8, 12, 16);
            case FOUR_SIX_REST -> parts(digits, 4, 10);
            case SOLID -> digits;
            case WORDS -> words(digits);
        };
    }

    /** Other digits: in figures one group or two, in words one by one. */
    private static String written(String digits, Writing writing, Random random) {
        return writing == Writing.WORDS ? words(digits) : parts(digits, 1 + random.nextInt(digits.length()));
    }

    private static String parts(String digits, int... ends) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            if (end < digits.length()) {
                parts.add(digits.substring(from, end));
                from = end;
            }
        }
        parts.add(digits.substring(from));
        return String.join(" ", parts);
    }

    private static String words(String digits) {
        return String.join(" ", digits.chars().mapToObj(c -> WORDS.get(c - '0')).toList());
    }

    private static String digits(Random random, int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    /** The digits of a text, and a bar where something was taken out. */
    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (String word : text.split(" ")) {
            digits.append(
                    WORDS.contains(word)
                            ? WORDS.indexOf(word)
                            : word.startsWith("[") ? "|" : word.replaceAll("[^0-9]", ""));
        }
        return digits.toString();
    }
}
