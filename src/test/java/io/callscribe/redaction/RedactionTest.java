package io.callscribe.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private final Redaction redaction = new Redaction("US", CardRule.LUHN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My card is 4111 1111 1111 1111, thanks. | My card is [REDACTED_CREDIT_CARD], thanks.",
                "Yes: 4111-1111-1111-1111. | Yes: [REDACTED_CREDIT_CARD].",
                "C: My card is 4111 / A: mhm / C: 1111 1111 / A: okay / C: 1111, and a question"
                        + "| My card is [REDACTED_CREDIT_CARD] / mhm /  / okay / and a question",
                "C: four one one one / A: go on / C: then one one one one. And one one one one. / A: yes / C: double one double one."
                        + "| [REDACTED_CREDIT_CARD] / go on / then And / yes / ",
                "4111 um 1111 1111 and 1111 ok | [REDACTED_CREDIT_CARD] um and ok",
                "4111 dash 1111 dash 1111 dash 1111! | [REDACTED_CREDIT_CARD]!",
                "It's 219-09-9999 | It's [REDACTED_SSN]",
                "Call (415) 555-2671. | Call [REDACTED_PHONE].",
                "Call +1 (415) 555-2671 ext. 5 | Call [REDACTED_PHONE] ext. 5",
                "john dot smith at example dot com, please | [REDACTED_EMAIL], please",
                "C: john dot smith / A: yes / C: at gmail dot com | [REDACTED_EMAIL] / yes / ",
                "<j.smith@example.com>. | <[REDACTED_EMAIL]>.",
                "a@example.com,b@example.org | [REDACTED_EMAIL],[REDACTED_EMAIL]",
                "4111 1111 1111 1111 4155552671 219-09-9999"
                        + "| [REDACTED_CREDIT_CARD] [REDACTED_PHONE] [REDACTED_SSN]",
                "(4111 1111 1111 1111) | ([REDACTED_CREDIT_CARD])",
                "(+44 20 7946 0958) | ([REDACTED_PHONE])",
                "C: It is 4263 9826 / A: 4263 9826, yes? / C: 4026 / A: 4026 / C: 9299. / A: 9299 and thanks, 12 days."
                        + "| It is [REDACTED_CREDIT_CARD] / [REDACTED_CREDIT_CARD], yes? /  /  /  / and thanks, 12 days.",
                "C: 5425 2334 / A: 5425 2334 / C: 3010 / A: 3010, go on / C: 9903 / A: Is there anything else?"
                        + "| [REDACTED_CREDIT_CARD] /  /  / go on /  / Is there anything else?",
                "My account is 4111 1111 1111 1112. | My account is 4111 1111 1111 1112.",
            })
    void onlyTheNumberIsTakenOut(String said, String expected) {
        assertThat(Call.text(redaction.redact(Call.of(said.strip())).transcript())
                        .strip())
                .isEqualTo(expected.strip());
    }

    @Test
    void turnsKeepTheirSpeakersTimesAndConfidencesEvenWhereNothingIsLeft() {
        Transcript before = Call.of("C: My card is 4111 1111 / A: mhm / C: 1111 1111");

        Transcript after = redaction.redact(before).transcript();

        assertThat(after.turns())
                .extracting(SpeakerTurn::text)
                .containsExactly("My card is [REDACTED_CREDIT_CARD]", "mhm", "");
        assertThat(after.turns())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("text")
                .isEqualTo(before.turns());
    }

    @Test
    void eachKindIsCountedAndThoseNotFoundAreNone() {
        assertThat(redaction
                        .redact(Call.of("4111111111111111, 415-555-2671 and 650-253-0000"))
                        .counts())
                .containsExactly(
                        java.util.Map.entry("credit_card", 1),
                        java.util.Map.entry("ssn", 0),
                        java.util.Map.entry("phone", 2),
                        java.util.Map.entry("email", 0));
        assertThat(redaction.redact(new Transcript(List.of())).counts())
                .hasSize(4)
                .doesNotContainValue(1);
    }

    @Test
    void aTranscriptWithoutAnythingIsTheSame() {
        Transcript before = Call.of("A: Thanks for calling. / C: Oh, one more thing: it was 19.99 on 12/25.");

        assertThat(redaction.redact(before).transcript()).isSameAs(before);
    }

    @Test
    void aNumberDoesNotGoOnWhereSomethingElseIsAskedFor() {
        assertThat(redaction
                        .redact(Call.of("C: 4242 4242 / A: And the expiration? / C: 4242 4242"))
                        .counts())
                .containsEntry("credit_card", 0);
    }

    @Test
    void aNumberThatTheServiceGaveToTwoVoicesIsFound() {
        assertThat(Call.text(redaction
                        .redact(Call.of("C: it is 4012 8888 / A: 8888 / C: 1881"))
                        .transcript()))
                .isEqualTo("it is [REDACTED_CREDIT_CARD] /  / ");
    }

    @Test
    void withAnyARunOfThirteenDigitsGoesAsAWholeWhateverItsCheckDigit() {
        Redaction any = new Redaction("US", CardRule.ANY);

        assertThat(Call.text(any.redact(Call.of("It is 4111 1111 1111 1112 12 and 4 ok"))
                        .transcript()))
                .isEqualTo("It is [REDACTED_CREDIT_CARD] and ok");
        assertThat(Call.text(any.redact(Call.of("parcel 003404341610940215031")).transcript()))
                .isEqualTo("parcel [REDACTED_CREDIT_CARD]");
        assertThat(any.redact(Call.of("order 123456789012")).counts()).containsEntry("credit_card", 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GB | Ring me on 020 7946 0958. | 1",
                "GB | Ring me on 2079460958. | 0",
                "DE | Ruf an unter 030 901820. | 1",
                "DE | Ruf an unter +1 415 555 2671. | 1",
                "ES | Llame al 912 34 56 78. | 1",
                "CA | Call 416 555 2671. | 1",
            })
    void phoneNumbersAreThoseOfTheRegion(String region, String said, int phones) {
        assertThat(new Redaction(region, CardRule.LUHN).redact(Call.of(said)).counts())
                .containsEntry("phone", phones);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0664\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661",
                "\uFF14\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11",
                "4111\u00A01111\u20111111\u202F1111",
                "4111\u200B1111\u200B1111\u200B1111",
            })
    void digitsOfAnyScriptAndSpacesOfAnySortAreACardToo(String said) {
        assertThat(Call.text(redaction
                        .redact(Call.of("\uD83D\uDE00 " + said + " \uD83D\uDE00"))
                        .transcript()))
                .isEqualTo("\uD83D\uDE00 [REDACTED_CREDIT_CARD] \uD83D\uDE00");
    }

    @Test
    void digitsOutsideTheBasicPlaneAreACardToo() {
        String four = "\uD835\uDFD2";
        String one = "\uD835\uDFCF";

        assertThat(Call.text(redaction.redact(Call.of(four + one.repeat(15))).transcript()))
                .isEqualTo("[REDACTED_CREDIT_CARD]");
    }

    @Test
    void nothingThatIsPrintedHoldsAWordOfTheCall() {
        Redacted redacted = redaction.redact(Call.of("secret 4111 1111 1111 1111"));

        assertThat(redacted.toString()).doesNotContain("secret").contains("credit_card=1");
        assertThat(redaction.toString()).isEqualTo("Redaction[region=US, cards=LUHN]");
        assertThat(Lexer.read(0, "secret 4111").toString())
                .doesNotContain("secret")
                .doesNotContain("4111");
    }

    @Test
    void countsCannotBeChanged() {
        assertThatThrownBy(() -> redaction.redact(Call.of("")).counts().put("ssn", 3))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anUnknownRegionAndAnUnknownRuleForCardsAreNamed() {
        assertThatThrownBy(() -> new Redaction("usa", CardRule.LUHN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redaction.region")
                .hasMessageContaining("usa");
        assertThatThrownBy(() -> CardRule.parse("most"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redaction.cards")
                .hasMessageContaining("most");
        assertThat(CardRule.parse(" Luhn ")).isEqualTo(CardRule.LUHN);
        assertThat(CardRule.parse("any")).isEqualTo(CardRule.ANY);
    }

    @Test
    void manyThreadsMayUseOne() {
        Transcript call = Call.of("C: 4111 1111 / A: mhm / C: 1111 1111, 415-555-2671, john at gmail dot com");
        List<Redacted> all = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> redaction.redact(call))
                .toList();

        assertThat(all).isEqualTo(Collections.nCopies(200, redaction.redact(call)));
    }
}
