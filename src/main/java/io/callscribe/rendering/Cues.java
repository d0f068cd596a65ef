package io.callscribe.rendering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The cues of a transcript, by their start. Where turns overlap, so do their cues. A turn without words gives none. */
final class Cues {

    private Cues() {}

    /** @param heading what a turn's first cue begins with, made of its speaker; where turns overlap, each of their cues does; empty: nothing */
    static List<Cue> of(Call call, UnaryOperator<String> heading) {
        List<SpokenTurn> turns = call.transcript().turns().stream()
                .map(SpokenTurn::of)
                .filter(turn -> !turn.words().isEmpty())
                .sorted(Comparator.comparingLong(SpokenTurn::start))
                .toList();
        List<Cue> cues = new ArrayList<>();
        long latestEnd = 0;
        for (int i = 0; i < turns.size(); i++) {
            SpokenTurn turn = turns.get(i);
            long next = i + 1 < turns.size() ? turns.get(i + 1).start() : Long.MAX_VALUE;
            boolean overlaps = latestEnd > turn.start() || next < turn.end();
            cues.addAll(new TurnCues(turn, heading.apply(turn.speaker()), overlaps).until(next));
            latestEnd = Math.max(latestEnd, turn.end());
        }
        cues.sort(Comparator.comparingLong(Cue::start));
        return cues;
    }
}
