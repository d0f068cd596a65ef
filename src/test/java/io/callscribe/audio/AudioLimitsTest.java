package io.callscribe.audio;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioLimitsTest {
    private final AudioLimits limits = AudioLimits.ofTranscribe();

    @Test
    void whatKeepsEveryLimitPasses() {
        passes(header(2, 14_400.0, false), 2_147_483_648L, null);
        passes(header(1, 0.5, false), 100, null);
        passes(header(null, null, false), 100, null);
    }

    @Test
    void aFileOverTwoGigabytesIsRefused() {
        refuses(header(2, 10.0, false), 2_147_483_649L, null, "2147483648 bytes", "2147483649");
    }

    @Test
    void aCallOverFourHoursIsRefused() {
        refuses(header(2, 14_400.5, false), 100, null, "to 14400 seconds", "14400.5");
    }

    @Test
    void aSnippetUnderHalfASecondIsRefused() {
        refuses(header(2, 0.25, false), 100, null, "0.5 to", "has 0.25");
    }

    @Test
    void aHeaderWithoutAudioIsRefusedAsSuch() throws Exception {
        AudioHeader header = Samples.read(Samples.wav(0));

        refuses(header, 44, null, "44 bytes", "header only");
    }

    @Test
    void moreThanTwoChannelsAreRefused() {
        refuses(header(3, 10.0, false), 100, null, "at most 2 channels", "of 3");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // seconds of the header, estimated, announced, accepted
                "-,     false, 14401, false",
                "-,     false, 0.3,   false",
                "-,     false, 0,     true",
                "-,     false, -1,    true",
                "-,     false, NaN,   true",
                "100,   false, 20000, true",
                "15000, false, 100,   false",
                "15000, true,  100,   true",
                "15000, true,  -,     false",
                "15000, true,  0,     false",
                "100,   true,  20000, false"
            })
    void theHeaderWinsOverTheAnnouncementWhichWinsOverAnEstimate(
            Double seconds, boolean estimated, Double announced, boolean accepted) {
        if (accepted) {
            passes(header(1, seconds, estimated), 100, announced);
        } else {
            refuses(header(1, seconds, estimated), 100, announced, "14400");
        }
    }

    @Test
    void limitsThatNothingKeepsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioLimits("Transcribe", 0, 10, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioLimits("Transcribe", 10, 1, 10, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioLimits("Transcribe", 10, Double.NaN, 0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioLimits("Transcribe", 10, 10, 0, 0));
    }

    private void passes(AudioHeader header, long length, Double announced) {
        assertThatCode(() -> limits.check(header, length, announced)).doesNotThrowAnyException();
    }

    private void refuses(AudioHeader header, long length, Double announced, String... parts) {
        assertThatThrownBy(() -> limits.check(header, length, announced))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContainingAll(parts);
    }

    private static AudioHeader header(Integer channels, Double seconds, boolean estimated) {
        return new AudioHeader(AudioFormat.WAV, channels, 8_000, seconds, null, estimated);
    }
}
