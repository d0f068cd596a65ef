package io.callscribe.e2e;

import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Word;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The speaker turns that the words of a recording come to, reckoned from the words alone, by another way than the application's: a turn
 * goes on while the same mouth speaks, nobody else gets a whole word in between, and the pause is shorter than three seconds.
 */
final class ExpectedTurns {

    private static final int GAP_MILLIS = 3_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ExpectedTurns() {}

    /** A turn, as it is posted. */
    record Turn(String speaker, String text, double confidence, String start, String end) {}

    static List<Turn> of(Recording recording, List<Word> words) {
        boolean stereo = recording.channels() == 2;
        Map<String, List<Word>> mouths = new LinkedHashMap<>();
        words.forEach(word -> mouths.computeIfAbsent(
                        stereo ? String.valueOf(word.channel()) : "one", name -> new ArrayList<>())
                .add(word));
        List<List<Word>> runs = new ArrayList<>();
        mouths.values().forEach(own -> runs.addAll(cut(own, words)));
        runs.sort(Comparator.comparingInt((List<Word> run) -> run.get(0).start())
                .thenComparingInt(run -> run.get(0).channel()));
        return runs.stream().map(run -> turn(recording, words, run, stereo)).toList();
    }

    private static List<List<Word>> cut(List<Word> own, List<Word> all) {
        List<List<Word>> runs = new ArrayList<>();
        Word before = null;
        for (Word word : own) {
            if (before == null || endsBetween(before, word, all)) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(word);
            before = word;
        }
        return runs;
    }

    private static boolean endsBetween(Word before, Word word, List<Word> all) {
        return !before.speaker().equals(word.speaker())
                || word.start() - before.end() >= GAP_MILLIS
                || all.stream()
                        .anyMatch(other -> other.channel() != word.channel()
                                && other.start() >= before.end()
                                && other.end() <= word.start());
    }

    private static Turn turn(Recording recording, List<Word> all, List<Word> run, boolean stereo) {
        BigDecimal sum = BigDecimal.ZERO;
        StringBuilder text = new StringBuilder();
        for (Word word : run) {
            sum = sum.add(BigDecimal.valueOf(word.confidence(), 3));
            text.append(text.length() == 0 ? "" : " ").append(word.content()).append(word.punctuation());
        }
        Instant start = recording.startTime() == null ? Instant.EPOCH : recording.startTime();
        return new Turn(
                stereo ? (run.get(0).channel() == 0 ? "customer" : "agent") : label(run.get(0), all),
                text.toString(),
                sum.divide(BigDecimal.valueOf(run.size()), MathContext.DECIMAL128)
                        .doubleValue(),
                TIME.format(start.plusMillis(run.get(0).start())),
                TIME.format(start.plusMillis(run.get(run.size() - 1).end())));
    }

    /** spk_0 is who speaks first, spk_1 who speaks next. */
    private static String label(Word first, List<Word> all) {
        List<String> order = all.stream().map(Word::speaker).distinct().toList();
        return "spk_" + order.indexOf(first.speaker());
    }
}
