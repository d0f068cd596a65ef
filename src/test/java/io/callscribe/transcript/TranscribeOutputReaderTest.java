package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscribeOutputReaderTest {

    private static final String SPOKEN_LABELS =
            "spk_1 spk_1 spk_1 spk_1 spk_1 spk_0 spk_0 spk_0 spk_0 spk_0 spk_1 spk_1" + " spk_1 spk_1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "speakers-2018", "speakers-2020", "speakers-2023-mixed", "speakers-2025", "audio-segments-only",
                "channels-2020", "channels-2025", "channels-interleaved-punctuation", "channel-lone", "plain",
                "alternatives", "redacted", "redacted-alone", "vocabulary-filter-mask", "vocabulary-filter-remove",
                "display-form", "silent"
            })
    void joiningTheItemsGivesTheTranscriptBack(String fixture) throws IOException {
        TranscribeOutput output = Fixtures.output(fixture);

        assertThat(output.joined()).isEqualTo(output.transcript());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"speakers-2018", "speakers-2020", "speakers-2023-mixed", "speakers-2025", "audio-segments-only"})
    void everyItemHasItsSpeakerInTheShapesOfEachYear(String fixture) throws IOException {
        TranscribeOutput output = Fixtures.output(fixture);

        assertThat(String.join(" ", speakers(output))).isEqualTo(SPOKEN_LABELS);
        assertThat(output.items()).noneMatch(TranscribedItem::channel);
        assertThat(output.channelCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels-2020", "channels-2025"})
    void everyItemHasItsChannelWhetherItBearsItOrOnlyTheChannelListsDo(String fixture) throws IOException {
        TranscribeOutput output = Fixtures.output(fixture);

        assertThat(String.join(" ", speakers(output)))
                .isEqualTo("ch_0 ch_0 ch_0 ch_0 ch_1 ch_1 ch_1 ch_1 ch_1 ch_0 ch_0 ch_0 ch_1 ch_1");
        assertThat(output.items()).allMatch(TranscribedItem::channel);
        assertThat(output.channelCount()).isEqualTo(2);
    }

    @Test
    void punctuationOfOneChannelAfterAWordOfTheOtherIsToldByTheChannelLists() throws IOException {
        assertThat(Fixtures.output("channels-interleaved-punctuation").items())
                .extracting(TranscribedItem::content, TranscribedItem::speaker)
                .containsExactly(
                        tuple("well", "ch_0"),
                        tuple("mhm", "ch_1"),
                        tuple(".", "ch_1"),
                        tuple(",", "ch_0"),
                        tuple("fine", "ch_0"),
                        tuple(".", "ch_0"));
    }

    @Test
    void theSameWordAtTheSameTimeOnBothChannelsIsOneWordOfEach() throws IOException {
        String yes =
                """
                {"start_time":"1.0","end_time":"1.5","alternatives":[{"confidence":"1.0","content":"yes"}],"type":"pronunciation"}""";

        TranscribeOutput output = Fixtures.read(
                """
                {"status":"COMPLETED","results":{"transcripts":[{"transcript":"yes yes"}],"items":[%s,%s],
                 "channel_labels":{"channels":[{"channel_label":"ch_0","items":[%s]},{"channel_label":"ch_1","items":[%s]}]}}}"""
                        .formatted(yes, yes, yes, yes));

        assertThat(speakers(output)).containsExactly("ch_0", "ch_1");
    }

    @Test
    void aLoneChannelTellsNothingOfTheSpeakerWhereSpeakerLabelsDo() throws IOException {
        TranscribeOutput output = Fixtures.output("channel-lone");

        assertThat(speakers(output)).containsExactly("spk_0", "spk_0", "spk_1", "spk_1");
        assertThat(output.hasLoneChannel()).isTrue();
    }

    @Test
    void withoutAnyLabelTheSpeakerIsUnknown() throws IOException {
        assertThat(speakers(Fixtures.output("plain"))).containsOnly("unknown");
    }

    @Test
    void anEmptyLabelIsNone() throws IOException {
        TranscribeOutput output = Fixtures.read(
                """
                {"results":{"transcripts":[{"transcript":"dry dock"}],
                 "items":[{"start_time":"0.0","end_time":"0.5","speaker_label":"","alternatives":[{"confidence":"1.0","content":"dry"}],"type":"pronunciation"},
                          {"start_time":"0.5","end_time":"0.9","speaker_label":null,"alternatives":[{"confidence":"1.0","content":"dock"}],"type":"pronunciation"}],
                 "speaker_labels":{"segments":[{"speaker_label":"spk_7","items":[{"speaker_label":""},{"speaker_label":"spk_29"}]}]}}}""");

        assertThat(speakers(output)).containsExactly("spk_7", "spk_29");
    }

    @Test
    void segmentsThatHoldFewerWordsThanThereAreAreFollowedByStartTime() throws IOException {
        TranscribeOutput output = Fixtures.read(
                """
                {"results":{"transcripts":[{"transcript":"one two three"}],
                 "items":[{"start_time":"0.0","end_time":"0.5","alternatives":[{"content":"one"}],"type":"pronunciation"},
                          {"start_time":"0.50","end_time":"0.9","alternatives":[{"content":"two"}],"type":"pronunciation"},
                          {"start_time":"1.0","end_time":"1.9","alternatives":[{"content":"three"}],"type":"pronunciation"}],
                 "speaker_labels":{"segments":[{"speaker_label":"spk_0","items":[{"start_time":"0.5"}]},
                                               {"speaker_label":"spk_1","items":[{"start_time":"1.00"}]}]}}}""");

        assertThat(speakers(output)).containsExactly("unknown", "spk_0", "spk_1");
    }

    @Test
    void numbersComeAsStringsAndTimesAreExactToTheMillisecondHalfUp() throws IOException {
        TranscribeOutput output = Fixtures.read(
                """
                {"results":{"transcripts":[{"transcript":"a b"}],
                 "items":[{"start_time":"0.0004999","end_time":"1.0005","alternatives":[{"confidence":"0.9876","content":"a"}],"type":"pronunciation"},
                          {"start_time":8.115,"end_time":14399.999,"alternatives":[{"confidence":1,"content":"b"}],"type":"pronunciation"}]}}""");

        assertThat(output.items())
                .extracting(TranscribedItem::startMillis, TranscribedItem::endMillis, item -> item.confidence()
                        .toString())
                .containsExactly(tuple(0L, 1001L, "0.9876"), tuple(8115L, 14399999L, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"speakers-2018", "speakers-2020"})
    void theConfidenceOfPunctuationIsNeverKeptWhateverItSays(String fixture) throws IOException {
        assertThat(Fixtures.output(fixture).items())
                .filteredOn(item -> !item.isWord())
                .hasSize(4)
                .allMatch(item -> item.confidence() == null);
    }

    @Test
    void aRedactedWordHasNoConfidenceOfItsOwnAndIsCountedApart() throws IOException {
        TranscribeOutput output = Fixtures.output("redacted");

        assertThat(output.words().map(TranscribedItem::confidence))
                .containsExactly(new BigDecimal("1.0"), new BigDecimal("0.5"), null);
        assertThat(output.redactedWords()).isEqualTo(1);
    }

    @Test
    void aConfidenceBesideARedactionIsNotThatOfAWord() throws IOException {
        TranscribeOutput output = Fixtures.read(
                """
                {"results":{"transcripts":[{"transcript":"[PII]"}],"items":[{"start_time":"0.1","end_time":"0.2","type":"pronunciation",
                 "alternatives":[{"redactions":[{"confidence":"0.9"}],"confidence":"0.7","content":"[PII]"}]}]}}""");

        assertThat(output.words().map(TranscribedItem::confidence)).containsOnlyNulls();
    }

    @Test
    void ofTheAlternativesTheFirstIsTaken() throws IOException {
        assertThat(Fixtures.output("alternatives").words().map(TranscribedItem::content))
                .containsExactly("Berth", "four");
    }

    @Test
    void aWordThatAVocabularyFilterRemovedIsLeftOutAndStillHoldsItsPlaceInTheSegments() throws IOException {
        assertThat(Fixtures.output("vocabulary-filter-remove").items())
                .extracting(TranscribedItem::content, TranscribedItem::speaker)
                .containsExactly(tuple("What", "spk_0"), tuple("weather", "spk_0"), tuple(".", "spk_0"));
    }

    @Test
    void aDisplayFormWithSpacesIsOneWord() throws IOException {
        assertThat(Fixtures.output("display-form").words().map(TranscribedItem::content))
                .containsExactly("North Quay News", "at", "six");
    }

    @Test
    void aSilentRecordingHasNoItems() throws IOException {
        assertThat(Fixtures.output("silent").items()).isEmpty();
    }

    @Test
    void unknownFieldsAreSkippedWhateverTheyHold() throws IOException {
        TranscribeOutput output = Fixtures.read(
                """
                {"new":{"items":[{"start_time":"x"}]},"results":{"language_codes":[{"language_code":"en-US"}],
                 "transcripts":[{"transcript":"quay","new":[]},{"transcript":"not this"}],
                 "items":[{"new":{"content":"no"},"start_time":"0.1","end_time":"0.2","language_code":"en-US","vocabularyFilterMatch":true,
                           "alternatives":[{"content":"quay","new":[[]]}],"type":"pronunciation"}],"new":null}}""");

        assertThat(output.joined()).isEqualTo("quay").isEqualTo(output.transcript());
    }

    private static List<String> speakers(TranscribeOutput output) {
        return output.items().stream().map(TranscribedItem::speaker).toList();
    }
}
