package io.callscribe.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyRedactionTest {

    private static final List<String> PIECES = List.of(
            "4111",
            "1111",
            "1",
            "0",
            "415",
            "555",
            "2671",
            "219",
            "09",
            "9999",
            "4155552671",
            "4111111111111111",
            "12/25",
            "10:30",
            "+",
            "(",
            ")",
            "-",
            ".",
            ",",
            "$",
            "@",
            "four",
            "one",
            "oh",
            "double",
            "triple",
            "twenty",
            "hundred",
            "nineteen",
            "plus",
            "dash",
            "dot",
            "at",
            "com",
            "john",
            "example",
            "example.com",
            "is",
            "my",
            "order",
            "phone",
            "social",
            "card",
            "zip",
            "um",
            "and",
            "then",
            "dollars",
            "ones",
            "next",
            "digits",
            "[REDACTED_PHONE]",
            "\u0664\u0661",
            "\uD835\uDFD2",
            "\uD83D\uDE00",
            "\uD83D",
            "x");

    private final Redaction redaction = new Redaction("US", CardRule.LUHN);

    @Property(tries = 2000)
    void aPlantedCardNeverSurvives(@ForAll("cards") String digits, @ForAll long seed) {
        PlantedCard planted = new PlantedCard(digits, new Random(seed));
        // digits that happen to be written like a date are taken for one, and a card that has one in it is missed
        Assume.that(planted.transcript().turns().stream()
                .noneMatch(turn -> turn.text().matches("(?s).*(?<![0-9])[0-9]{1,2}-[0-9]{1,2}-[0-9]{1,2}(?![0-9]).*")));
        Redacted redacted = redaction.redact(planted.transcript());

        assertThat(SaidDigits.longestRun(planted.transcript(), "customer")).isGreaterThanOrEqualTo(13);
        assertThat(SaidDigits.longestRun(redacted.transcript(), "customer")).isLessThan(13);
        assertThat(redacted.counts().get("credit_card")).isPositive();
    }

    @Property
    void textWithoutDigitsAddressesOrNumberWordsIsUnchanged(@ForAll("wordy") List<String> texts) {
        Transcript transcript = transcript(texts);

        assertThat(redaction.redact(transcript).transcript()).isSameAs(transcript);
    }

    @Property(tries = 5000)
    void whatIsRedactedOnceDoesNotChangeAgain(@ForAll("soup") List<String> texts, @ForAll CardRule rule) {
        Redaction any = new Redaction("US", rule);
        Transcript once = any.redact(transcript(texts)).transcript();
        Redacted twice = any.redact(once);

        assertThat(twice.transcript()).isEqualTo(once);
        assertThat(twice.counts().values()).containsOnly(0);
    }

    @Property(tries = 2000)
    void countsAreTokensAndTurnsStay(@ForAll("soup") List<String> texts) {
        Transcript before = transcript(texts);
        Redacted redacted = redaction.redact(before);

        for (Kind kind : Kind.values()) {
            assertThat(tokens(redacted.transcript(), kind) - tokens(before, kind))
                    .isEqualTo(redacted.counts().get(kind.key()));
        }
        assertThat(redacted.transcript().turns())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("text")
                .isEqualTo(before.turns());
    }

    @Property
    void anyCharactersAtAllAreTaken(@ForAll("anything") List<String> texts) {
        Transcript before = transcript(texts);

        assertThat(redaction.redact(before).transcript().turnCount()).isEqualTo(before.turnCount());
    }

    @Property
    void aNumberOfOneTurnLeavesTheOtherTurnsAlone(@ForAll("wordy") List<String> texts, @ForAll("cards") String digits) {
        List<String> all = new ArrayList<>(texts);
        all.add("number " + digits + " please");
        Transcript redacted = redaction.redact(transcript(all)).transcript();

        all.set(all.size() - 1, "number [REDACTED_CREDIT_CARD] please");
        assertThat(redacted).isEqualTo(transcript(all));
    }

    @Provide
    Arbitrary<String> cards() {
        Arbitrary<String> prefixes = Arbitraries.of(
                "4", "51", "55", "2221", "34", "37", "6011", "65", "36", "3528", "62", "50", "9", "1", "7");
        Arbitrary<String> rest = Arbitraries.strings().numeric().ofLength(18);
        return Combinators.combine(prefixes, rest, Arbitraries.integers().between(13, 19))
                .as(AnyRedactionTest::card);
    }

    private static String card(String prefix, String rest, int length) {
        String digits = (prefix + rest).substring(0, length - 1);
        for (int check = 0; check < 10; check++) {
            if (luhn(digits + check)) {
                return digits + check;
            }
        }
        throw new IllegalStateException("one of ten check digits fits");
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--, twice = !twice) {
            int digit = digits.charAt(i) - '0';
            sum += twice
                    ? Map.of(0, 0, 1, 2, 2, 4, 3, 6, 4, 8, 5, 1, 6, 3, 7, 5, 8, 7, 9, 9)
                            .get(digit)
                    : digit;
        }
        return sum % 10 == 0;
    }

    @Provide
    Arbitrary<List<String>> wordy() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(30)
                .map(AnyRedactionTest::withoutNumbers)
                .list()
                .ofMaxSize(6);
    }

    private static String withoutNumbers(String text) {
        return text.codePoints()
                .filter(c -> Character.digit(c, 10) < 0 && c != '@' && c != 'o' && c != 'O')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Provide
    Arbitrary<List<String>> soup() {
        Arbitrary<String> spaces = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(6, " "), net.jqwik.api.Tuple.of(2, ""), net.jqwik.api.Tuple.of(1, ", "));
        return Combinators.combine(Arbitraries.of(PIECES), spaces)
                .as((piece, space) -> piece + space)
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> anything() {
        return Arbitraries.strings().all().ofMaxLength(60).list().ofMaxSize(6);
    }

    private static Transcript transcript(List<String> texts) {
        List<SpeakerTurn> turns = new ArrayList<>();
        for (String text : texts) {
            turns.add(Call.turn(turns.size(), turns.size() % 3 == 1 ? "agent" : "customer", text));
        }
        return new Transcript(turns);
    }

    private static int tokens(Transcript transcript, Kind kind) {
        int tokens = 0;
        for (SpeakerTurn turn : transcript.turns()) {
            tokens += turn.text().split(java.util.regex.Pattern.quote(kind.token()), -1).length - 1;
        }
        return tokens;
    }
}
