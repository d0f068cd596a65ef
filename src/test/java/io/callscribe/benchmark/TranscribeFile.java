package io.callscribe.benchmark;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * An output file of AWS Transcribe, as long as is asked for and always the same, in the shape and the field order of today: compact, labels
 * on each item, the lists of channels or of speakers before the items, the segments behind them.
 */
final class TranscribeFile {

    private static final String[] VOCABULARY =
            ("the a to you and I it of that is we in for on my your have not can this be so what do are was"
                            + " with please thanks order parcel account number morning afternoon yesterday invoice delivery address"
                            + " representative replacement subscription unfortunately double-check don't I'll we're it's")
                    .split(" ");
    private static final int WORDS_IN_A_TURN = 12;
    private static final int WORDS_IN_A_SENTENCE = 9;

    private final boolean channels;
    private final List<String> items = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** @param turn counts the changes of speaker; {@code items} the ids of the word and its mark */
    private record Word(int turn, String start, String end, String text, List<Integer> items) {}

    private TranscribeFile(boolean channels) {
        this.channels = channels;
    }

    /** @param shape {@code channels}: two channels, told apart by Transcribe; {@code speakers}: one channel, two speakers */
    static byte[] of(String shape, int words) {
        TranscribeFile file = new TranscribeFile(shape.equals("channels"));
        Random random = new Random(words);
        for (int i = 0, millis = 40; i < words; i++, millis += 150 + random.nextInt(400)) {
            file.add(i, millis, random);
        }
        return file.json().getBytes(StandardCharsets.UTF_8);
    }

    private void add(int index, int millis, Random random) {
        String content = VOCABULARY[random.nextInt(VOCABULARY.length)];
        boolean ends = index % WORDS_IN_A_SENTENCE == WORDS_IN_A_SENTENCE - 1;
        int turn = index / WORDS_IN_A_TURN;
        String start = thousandths(millis);
        String end = thousandths(millis + 80 + random.nextInt(300));
        List<Integer> ids = new ArrayList<>(List.of(items.size()));
        items.add(String.format(
                Locale.ROOT,
                "{\"id\":%d,\"type\":\"pronunciation\",\"alternatives\":[{\"confidence\":\"%s\",\"content\":\"%s\"}],"
                        + "\"start_time\":\"%s\",\"end_time\":\"%s\",\"%s\":\"%s\"}",
                items.size(),
                thousandths(500 + random.nextInt(500)),
                content,
                start,
                end,
                label(),
                speaker(turn)));
        if (ends) {
            ids.add(items.size());
            items.add(String.format(
                    Locale.ROOT,
                    "{\"id\":%d,\"type\":\"punctuation\",\"alternatives\":[{\"confidence\":\"0.0\",\"content\":\".\"}],\"%s\":\"%s\"}",
                    items.size(),
                    label(),
                    speaker(turn)));
        }
        words.add(new Word(turn, start, end, content + (ends ? "." : ""), ids));
        text.append(text.isEmpty() ? "" : " ").append(content).append(ends ? "." : "");
    }

    private String json() {
        return "{\"jobName\":\"callscribe-benchmark\",\"accountId\":\"000000000000\",\"status\":\"COMPLETED\",\"results\":{"
                + "\"transcripts\":[{\"transcript\":\"" + text + "\"}],"
                + (channels ? "\"channel_labels\":" + channelLabels() : "\"speaker_labels\":" + speakerLabels())
                + ",\"items\":[" + String.join(",", items) + "],\"audio_segments\":[" + audioSegments() + "]}}";
    }

    private String channelLabels() {
        List<String> lists = new ArrayList<>();
        for (int channel = 0; channel < 2; channel++) {
            List<String> own = new ArrayList<>();
            for (Word word : words) {
                if (word.turn() % 2 == channel) {
                    word.items().forEach(id -> own.add(items.get(id)));
                }
            }
            lists.add("{\"channel_label\":\"ch_" + channel + "\",\"items\":[" + String.join(",", own) + "]}");
        }
        return "{\"channels\":[" + String.join(",", lists) + "],\"number_of_channels\":2}";
    }

    private String speakerLabels() {
        List<String> segments = new ArrayList<>();
        for (List<Word> turn : turns()) {
            List<String> own = turn.stream()
                    .map(word -> "{\"speaker_label\":\"" + speaker(word.turn()) + "\"," + times(word, word) + "}")
                    .toList();
            segments.add("{" + times(turn.get(0), turn.get(turn.size() - 1)) + ",\"speaker_label\":\""
                    + speaker(turn.get(0).turn()) + "\",\"items\":[" + String.join(",", own) + "]}");
        }
        return "{\"segments\":[" + String.join(",", segments) + "],\"channel_label\":\"ch_0\",\"speakers\":2}";
    }

    private String audioSegments() {
        List<String> segments = new ArrayList<>();
        for (List<Word> turn : turns()) {
            List<String> ids = turn.stream()
                    .flatMap(word -> word.items().stream())
                    .map(String::valueOf)
                    .toList();
            List<String> said = turn.stream().map(Word::text).toList();
            segments.add("{\"id\":" + segments.size() + ",\"transcript\":\"" + String.join(" ", said) + "\","
                    + times(turn.get(0), turn.get(turn.size() - 1)) + ",\"" + label() + "\":\""
                    + speaker(turn.get(0).turn()) + "\",\"items\":[" + String.join(",", ids) + "]}");
        }
        return String.join(",", segments);
    }

    private List<List<Word>> turns() {
        List<List<Word>> turns = new ArrayList<>();
        for (Word word : words) {
            if (word.turn() == turns.size()) {
                turns.add(new ArrayList<>());
            }
            turns.get(word.turn()).add(word);
        }
        return turns;
    }

    private static String times(Word first, Word last) {
        return "\"start_time\":\"" + first.start() + "\",\"end_time\":\"" + last.end() + "\"";
    }

    private String label() {
        return channels ? "channel_label" : "speaker_label";
    }

    private String speaker(int turn) {
        return (channels ? "ch_" : "spk_") + turn % 2;
    }

    /** 300 is 0.3, 0 is 0.0, as Transcribe writes them. */
    private static String thousandths(int value) {
        BigDecimal number = BigDecimal.valueOf(value, 3).stripTrailingZeros();
        return (number.scale() < 1 ? number.setScale(1) : number).toPlainString();
    }
}
