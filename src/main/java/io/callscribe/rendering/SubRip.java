package io.callscribe.rendering;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.util.List;

/**
 * Subtitles as players commonly read them (SubRip): a number, {@code 00:01:02,500 --> 00:01:04,000}, one or two lines, an empty line. A turn's first cue names
 * its speaker. The format has no escapes: words are as they are, but for {@code -->}, which gets a space so that no reader takes it for a time.
 */
final class SubRip {

    private static final String ARROW = "-->";
    private static final String PARTED_ARROW = "-- >";

    private SubRip() {}

    /** The cues; nothing where nobody spoke. */
    static String of(Call call) {
        StringBuilder text = new StringBuilder();
        List<Cue> cues = Cues.of(withoutArrows(call), speaker -> speaker + ":");
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            text.append(i + 1).append('\n');
            text.append(Cue.time(cue.start(), ','))
                    .append(" --> ")
                    .append(Cue.time(cue.end(), ','))
                    .append('\n');
            cue.lines().forEach(line -> text.append(line).append('\n'));
            text.append('\n');
        }
        return text.toString();
    }

    private static Call withoutArrows(Call call) {
        List<SpeakerTurn> turns = call.transcript().turns().stream()
                .map(turn -> new SpeakerTurn(
                        turn.speaker().replace(ARROW, PARTED_ARROW),
                        turn.text().replace(ARROW, PARTED_ARROW),
                        turn.confidence(),
                        turn.start(),
                        turn.end()))
                .toList();
        return new Call(call.pipeline(), call.id(), call.startTime(), call.language(), new Transcript(turns));
    }
}
