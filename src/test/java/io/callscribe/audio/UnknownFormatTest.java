package io.callscribe.audio;

import static io.callscribe.audio.Samples.ascii;
import static io.callscribe.audio.Samples.read;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnknownFormatTest {

    @Test
    void anErrorPageIsRefusedAndCalledSo() {
        assertThatThrownBy(() -> read(ascii("<!DOCTYPE html><title>secret words</title>")))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("WAV, FLAC, MP3")
                .hasMessageContaining("3c21444f43545950 ")
                .hasMessageContaining("HTML")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> read(ascii("\u00EF\u00BB\u00BF \n<?xml version='1.0'?><Error/>")))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("XML");
    }

    @Test
    void aJsonBodyIsRefusedAndCalledSo() {
        assertThatThrownBy(() -> read(ascii("{\"error\": \"not ready\"}")))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("JSON");
    }

    @Test
    void shortGarbageIsRefused() {
        assertThatThrownBy(() -> read(new byte[1]))
                .isInstanceOf(UnacceptableAudioException.class)
                .hasMessageContaining("bytes 00.");
    }

    @Test
    void anEmptyFileIsFetchedAgain() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(TruncatedAudioException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void headsThatCannotBeAreTheCallersFault() {
        assertThatIllegalArgumentException().isThrownBy(() -> AudioHeaders.read(new byte[2], 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AudioHeaders.read(new byte[AudioHeaders.MAX_HEAD + 1], Long.MAX_VALUE));
    }
}
