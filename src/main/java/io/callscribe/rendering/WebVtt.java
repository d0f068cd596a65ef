package io.callscribe.rendering;

/**
 * Subtitles for browsers (W3C, WebVTT: The Web Video Text Tracks Format): each cue is a voice span of its speaker, {@code <v Agent>}, that ends with the cue. In
 * words and names, {@code &}, {@code <} and {@code >} are escaped, so that no {@code -->} stands in a cue.
 */
final class WebVtt {

    private WebVtt() {}

    /** The header and the cues. */
    static String of(Call call) {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (Cue cue : Cues.of(call, speaker -> "")) {
            text.append('\n');
            Times.appendLine(text, cue, '.');
            text.append("<v ").append(escaped(cue.speaker())).append('>');
            cue.lines().forEach(line -> text.append(escaped(line)).append('\n'));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
