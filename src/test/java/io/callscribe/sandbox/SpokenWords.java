package io.callscribe.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is spoken in an audio file, told by the SHA-256 of its bytes: so a word comes out only where the bytes came through unchanged.
 * Bytes that nobody knows get everyday words that follow from the hash.
 */
final class SpokenWords {

    private static final String[] EVERYDAY = ("hello thanks order yes parcel today please account number morning help"
                    + " later tuesday invoice line again sure moment address name change right problem good call")
            .split(" ");
    private static final int WORDS_A_SECOND = 2;

    private final Map<String, List<Utterance>> known = new ConcurrentHashMap<>();

    SpokenWords(Collection<Recording> recordings) {
        recordings.forEach(this::add);
    }

    void add(Recording recording) {
        if (recording.utterances() != null) {
            known.put(recording.audio().sha256(), recording.utterances());
        }
    }

    /** What is spoken in a recording, stretch by stretch. */
    List<Utterance> utterances(Recording recording) {
        return utterances(
                recording.audio().sha256(),
                recording.channels(),
                recording.seconds() == null ? -1 : recording.seconds());
    }

    private List<Utterance> utterances(String sha256, int channels, double seconds) {
        List<Utterance> utterances = known.get(sha256);
        return utterances == null ? invented(sha256, channels, seconds) : utterances;
    }

    /** The words by start time. */
    List<Word> of(String sha256, int channels, double seconds) {
        List<Word> words = new ArrayList<>();
        for (Utterance one : utterances(sha256, channels, seconds)) {
            spread(one, words);
        }
        words.sort(Comparator.comparingInt(Word::start).thenComparingInt(Word::channel));
        return words;
    }

    /** Turn by turn, customer and agent, two words a second; ten minutes at most. */
    private static List<Utterance> invented(String sha256, int channels, double seconds) {
        Random random = new Random(Long.parseUnsignedLong(sha256.substring(0, 16), 16));
        List<Utterance> utterances = new ArrayList<>();
        double end = Math.min(seconds < 0 ? 4 : seconds, 600);
        for (double at = 0; at + 0.5 <= end; at += 2) {
            int channel = utterances.size() % Math.max(1, Math.min(2, channels));
            double until = Math.min(end, at + 1.8);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < Math.max(1, (int) ((until - at) * WORDS_A_SECOND)); i++) {
                text.append(i == 0 ? "" : " ").append(EVERYDAY[random.nextInt(EVERYDAY.length)]);
            }
            String spoken = Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
            utterances.add(new Utterance(channel, channel == 0 ? "customer" : "agent", at, until, spoken));
        }
        return utterances;
    }

    /** Each word takes the part of the utterance's time that its letters have of the utterance's text. */
    private static void spread(Utterance utterance, List<Word> words) {
        String[] texts = utterance.text().split("\\s+");
        int letters = 0;
        for (String text : texts) {
            letters += text.length();
        }
        int before = 0;
        for (String text : texts) {
            int start = at(utterance, before, letters);
            before += text.length();
            words.add(word(utterance, text, start, at(utterance, before, letters)));
        }
    }

    private static int at(Utterance utterance, int lettersBefore, int letters) {
        double length = utterance.end() - utterance.start();
        return (int) Math.round(1_000 * (utterance.start() + length * lettersBefore / letters));
    }

    private static Word word(Utterance utterance, String text, int start, int end) {
        int last = text.length();
        while (last > 1 && ".,?!;:".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        int confidence = 850 + Math.floorMod((text + start).hashCode(), 150);
        return new Word(
                utterance.channel(),
                utterance.speaker(),
                text.substring(0, last),
                text.substring(last),
                start,
                end,
                confidence);
    }
}
