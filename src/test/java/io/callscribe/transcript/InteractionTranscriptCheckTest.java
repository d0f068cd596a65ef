package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionTranscriptCheckTest {

    private static final String GOOD = "{'interactionId':'c','type':'transcript','content':["
            + "{'role':'agent','text':'secret one','start':0,'end':1},"
            + "{'role':'caller','text':'secret two','start':0,'end':1}],'dateCreated':'2026-11-21T02:40:39.000Z'}";

    private final InteractionTranscriptCheck check = new InteractionTranscriptCheck();

    @Test
    void whatTheContractAsksForPasses() {
        assertThatCode(() -> check(GOOD)).doesNotThrowAnyException();
        assertThatCode(() -> check(GOOD.replaceAll("\\[.*]", "[]"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "'role':'caller', 'role':'customer', $.content[1].role is none of",
                "'role':'caller', 'role':'secret', $.content[1].role is none of",
                "'role':'caller', 'role':null, $.content[1].role is",
                "|'role':'caller',|, nothing, $.content[1] lacks role",
                "'secret two', '', $.content[1].text is empty",
                "'secret two', '  ', $.content[1].text is empty",
                "'secret two', null, $.content[1].text is of another type",
                "'secret two', ['secret'], $.content[1].text is of another type",
                "'end':1}], 'end':1.5}], $.content[1].end is of another type",
                "'end':1}], 'end':-1}], $.content[1].end is negative",
                "'end':1}], 'end':'secret'}], $.content[1].end is of another type",
                "|'end':1}],|, |'end':1,'secret':1}],|, $.content[1] has a field",
                "'type':'transcript', 'type':'secret', $.type is none of",
                "'interactionId':'c', 'interactionId':'', $.interactionId is empty",
                "|,'dateCreated':'2026-11-21T02:40:39.000Z'|, nothing, $ lacks dateCreated",
                "2026-11-21T02:40:39.000Z, 21 November, $.dateCreated is empty or not of the form"
            })
    void theFieldIsNamedAndNoWordOfTheCall(String good, String bad, String told) {
        String body = GOOD.replace(good, bad.equals("nothing") ? "" : bad);

        assertThatThrownBy(() -> check(body))
                .isInstanceOf(UndeliverableTranscriptException.class)
                .hasNoCause()
                .hasMessageContaining(told)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "{'secret':", "[]", "'secret'", "{} secret", "null"})
    void whatIsNoTranscriptAtAllIsTold(String body) {
        assertThatThrownBy(() -> check(body))
                .isInstanceOf(UndeliverableTranscriptException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    @Test
    void ofManyFaultsFiveAreToldAndTheRestCounted() {
        List<SpeakerTurn> turns =
                Collections.nCopies(30, new SpeakerTurn("spk_0", "secret", null, Duration.ZERO, Duration.ZERO));
        byte[] body = new InteractionTranscriptBody().write(new Transcript(turns), "c", "2026-11-21T02:40:39.000Z");

        assertThatThrownBy(() -> check.check(body))
                .hasMessageContaining("$.content[0].role")
                .hasMessageContaining("and 25 more")
                .hasMessageNotContaining("$.content[5]")
                .hasMessageNotContaining("spk_0");
    }

    private void check(String body) {
        check.check(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
