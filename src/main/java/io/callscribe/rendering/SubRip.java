package io.callscribe.rendering;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Subtitles as players commonly read them (SubRip): a number, {@code 00:01:02,500 --> 00:01:04,000}, one or two lines, an empty line. A turn's first cue names
 * its speaker. The format has no escapes: words are as they are, but what a player would take for a time or for markup gets a space.
 */
final class SubRip {

    /** Between what a player would take for a time or for markup: {@code -->}, {@code <b>}, {@code {\\an8}}. */
    private static final Pattern TAKEN_FOR_MORE = Pattern.compile("(?<=--)(?=>)|(?<=<)(?=[/!a-zA-Z])|(?<=\\{)(?=\\\\)");

    private SubRip() {}

    /** The cues; nothing where nobody spoke. */
    static String of(Call call) {
        StringBuilder text = new StringBuilder();
        List<Cue> cues = Cues.of(plain(call), speaker -> speaker + ":");
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            text.append(i + 1).append('\n');
            Times.appendLine(text, cue, ',');
            cue.lines().forEach(line -> text.append(line).append('\n'));
            text.append('\n');
        }
        return text.toString();
    }

    private static Call plain(Call call) {
        List<SpeakerTurn> turns = call.transcript().turns().stream()
                .map(turn -> new SpeakerTurn(
                        plain(turn.speaker()), plain(turn.text()), turn.confidence(), turn.start(), turn.end()))
                .toList();
        return new Call(call.pipeline(), call.id(), call.startTime(), call.language(), new Transcript(turns));
    }

    private static String plain(String text) {
        return TAKEN_FOR_MORE.matcher(text).replaceAll(" ");
    }
}
