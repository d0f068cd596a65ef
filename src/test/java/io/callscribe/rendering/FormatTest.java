package io.callscribe.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats that transcripts are written in, as a setting names them. */
class FormatTest {

    @Test
    void theNamesOfAListAreFormatsInItsOrder() {
        assertThat(Format.list("vtt, txt,json ,srt")).containsExactly(Format.VTT, Format.TXT, Format.JSON, Format.SRT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void noNameIsNoFormat(String names) {
        assertThat(Format.list(names)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "txt,txt", "txt,", "TXT", "txt;json"})
    void aNameThatIsNoneOrStandsTwiceIsRefused(String names) {
        assertThatThrownBy(() -> Format.list(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[txt, json, srt, vtt]")
                .hasMessageContaining("\"" + names + "\"");
    }
}
