package io.callscribe.rendering;

import static io.callscribe.rendering.Calls.call;
import static io.callscribe.rendering.Calls.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.rendering.ReadSubtitles.ReadCue;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SubRip and WebVTT: what is written is read by a parser of the specification, and tells every word in its time. */
class SubtitlesTest {

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    @Test
    void aShortTurnIsOneCueInSubRip() {
        assertThat(SubRip.of(call(
                        turn("agent", "Good morning, Northwind Parcels.", 250, 3_000),
                        turn("customer", "Hi.", 360_061_500, 360_062_000))))
                .isEqualTo("1\n00:00:00,250 --> 00:00:03,000\nAgent: Good morning, Northwind Parcels.\n\n"
                        + "2\n100:01:01,500 --> 100:01:02,000\nCustomer: Hi.\n\n");
    }

    @Test
    void aCueIsAVoiceInWebVtt() {
        assertThat(WebVtt.of(call(
                        turn("agent", "Fish & chips <b>now</b> --> go", 250, 3_000),
                        turn("R&D <2>", "Hi.", 360_061_500, 360_062_000))))
                .isEqualTo(
                        "WEBVTT\n\n00:00:00.250 --> 00:00:03.000\n<v Agent>Fish &amp; chips &lt;b&gt;now&lt;/b&gt; --&gt; go\n"
                                + "\n100:01:01.500 --> 100:01:02.000\n<v R&amp;D &lt;2&gt;>Hi.\n");
    }

    @Test
    void whereNobodySpokeThereAreNoCues() {
        assertThat(SubRip.of(call(turn("agent", " \u200b", 0, 1)))).isEmpty();
        assertThat(WebVtt.of(call())).isEqualTo("WEBVTT\n");
    }

    @Test
    void linesOfATurnAreAboutEquallyLongAndItsCuesShareItsTimeByTheirLength() {
        String text = SubRip.of(call(turn(
                "agent",
                "Thank you for waiting, I have found the parcel now, it is in our depot in Utrecht, and it will be with you tomorrow.",
                0,
                10_000)));

        assertThat(text)
                .isEqualTo(
                        "1\n00:00:00,000 --> 00:00:04,731\nAgent: Thank you for waiting, I\nhave found the parcel now, it\n\n"
                                + "2\n00:00:04,731 --> 00:00:10,000\nis in our depot in Utrecht, and\nit will be with you tomorrow.\n\n");
    }

    @Test
    void whatAPlayerWouldTakeForATimeOrForMarkupIsPartedInSubRip() {
        assertThat(SubRip.of(call(turn("a-->b", "left --> <b>right</b> {\\an8} 5 < 7", 0, 1_000))))
                .isEqualTo("1\n00:00:00,000 --> 00:00:01,000\na-- >b: left -- > <\nb>right< /b> { \\an8} 5 < 7\n\n");
    }

    @Test
    void aScriptWithoutSpacesIsCutBetweenItsCharacters() {
        List<ReadCue> cues = cues(
                Format.VTT,
                call(turn("customer", "\u304a\u96fb\u8a71\u3042\u308a\u304c\u3068\u3046".repeat(15), 0, 8_000)));

        assertThat(cues).extracting(cue -> cue.lines().size()).containsExactly(2, 2);
        assertThat(cues.stream().flatMap(cue -> cue.lines().stream())).allMatch(line -> line.length() == 30);
    }

    @Test
    void aFamilyAndAFlagAreCutFromNobody() {
        String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
        String flag = "\ud83c\uddf3\ud83c\uddf1";

        assertThat(cues(Format.SRT, call(turn("spk_0", (family + flag).repeat(60), 0, 8_000))).stream()
                        .flatMap(cue -> cue.lines().stream())
                        .map(line -> line.replace("spk_0: ", "")))
                .allMatch(line -> line.matches("(" + flag + ")?(" + family + flag + ")*(" + family + ")?"));
    }

    @Test
    void whereTwoTalkAtOnceTheirCuesComeByTheirStartAndEachNamesItsSpeaker() {
        String words = "one two three four five six seven eight nine ten ".repeat(4);
        List<ReadCue> cues =
                cues(Format.SRT, call(turn("agent", words, 0, 9_000), turn("customer", "Yes, yes.", 4_000, 5_000)));

        assertThat(cues).hasSizeGreaterThan(3);
        assertThat(cues).allMatch(cue -> cue.lines().get(0).matches("(Agent|Customer): .*"));
        assertThat(cues.stream().map(cue -> cue.lines().get(0).charAt(0)).distinct())
                .hasSize(2);
    }

    @Test
    void aTurnOfNoLengthIsShownForAsLongAsItIsReadOrUntilTheNext() {
        List<ReadCue> cues = cues(
                Format.VTT,
                call(
                        turn("unknown", "x".repeat(30), 0, 0),
                        turn("agent", "Hi.", 60_000, 60_000),
                        turn("agent", "So.", 60_200, 60_900)));

        assertThat(cues).extracting(cue -> cue.end() - cue.start()).containsExactly(2_000L, 200L, 700L);
    }

    @ParameterizedTest
    @EnumSource(names = {"SRT", "VTT"})
    void aTimeThatNoRecordingHasBreaksNothing(Format format) {
        SpeakerTurn late = new SpeakerTurn(
                "agent", "Late words.", null, Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(cues(format, call(late))).hasSize(1);
    }

    @Property
    void anySubRipIsReadByItsRules(@ForAll("calls") Call call) {
        check(Format.SRT, call);
    }

    @Property
    void anyWebVttIsReadByItsRules(@ForAll("calls") Call call) {
        List<ReadCue> cues = check(Format.VTT, call);

        assertThat(cues).allMatch(cue -> Calls.spoken(call).stream()
                .anyMatch(turn -> Speakers.shown(turn.speaker()).equals(cue.voice())));
    }

    private static List<ReadCue> check(Format format, Call call) {
        List<ReadCue> cues = cues(format, call);
        long before = 0;
        for (ReadCue cue : cues) {
            assertThat(cue.start()).isGreaterThanOrEqualTo(before);
            assertThat(cue.end()).isGreaterThan(cue.start());
            assertThat(cue.lines()).hasSizeBetween(1, 2).noneMatch(String::isBlank);
            assertThat(cue.lines())
                    .allMatch(line -> CHARACTER.matcher(line).results().count() <= 42);
            before = cue.start();
        }
        return cues;
    }

    @Property
    void allWordsStandThereInTheirOrder(@ForAll("calls") Call any) {
        Call call = oneAfterTheOther(any);
        List<SpeakerTurn> spoken = Calls.spoken(call);

        assertThat(words(cues(Format.VTT, call)))
                .isEqualTo(
                        spoken.stream().map(turn -> Calls.letters(turn.text())).collect(Collectors.joining()));
        assertThat(words(cues(Format.SRT, call)))
                .isEqualTo(spoken.stream()
                        .map(turn -> Calls.letters(Speakers.shown(turn.speaker()) + ":") + Calls.letters(turn.text()))
                        .collect(Collectors.joining()));
    }

    @Property
    void noWordIsLostWhereTurnsOverlap(@ForAll("calls") Call call) {
        String expected = Calls.spoken(call).stream()
                .map(turn -> Calls.letters(turn.text()))
                .collect(Collectors.joining());

        assertThat(words(cues(Format.VTT, call)).codePoints().sorted().toArray())
                .isEqualTo(expected.codePoints().sorted().toArray());
    }

    @Property
    void eachTurnBeginsAndEndsInItsTime(@ForAll("calls") Call any) {
        Call call = oneAfterTheOther(any);
        List<ReadCue> cues = cues(Format.VTT, call);

        assertThat(cues.stream().map(ReadCue::start))
                .containsAll(Calls.spoken(call).stream()
                        .map(turn -> turn.start().toMillis())
                        .toList());
        assertThat(cues.stream().map(ReadCue::end))
                .containsAll(Calls.spoken(call).stream()
                        .map(turn -> turn.end().toMillis())
                        .toList());
    }

    /** Turns that do not overlap, each long enough for its words. */
    private static Call oneAfterTheOther(Call call) {
        List<SpeakerTurn> turns = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (SpeakerTurn turn : call.transcript().turns().stream()
                .sorted(Comparator.comparing(SpeakerTurn::start))
                .toList()) {
            Duration end = at.plusMillis(1 + turn.text().length());
            turns.add(new SpeakerTurn(turn.speaker(), turn.text(), turn.confidence(), at, end));
            at = end;
        }
        return new Call(call.pipeline(), call.id(), null, null, new Transcript(turns));
    }

    private static String words(List<ReadCue> cues) {
        return cues.stream()
                .flatMap(cue -> cue.lines().stream())
                .map(Calls::letters)
                .collect(Collectors.joining());
    }

    private static List<ReadCue> cues(Format format, Call call) {
        String text = new String(format.render(call), java.nio.charset.StandardCharsets.UTF_8);
        return format == Format.SRT ? ReadSubtitles.subRip(text) : ReadSubtitles.webVtt(text);
    }

    @Provide
    Arbitrary<Call> calls() {
        return Calls.any();
    }
}
