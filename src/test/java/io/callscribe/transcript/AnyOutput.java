package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A random call and an output that tells it: labels on all items, on some or on none, what is missing told by audio segments,
 * speaker segments or channel lists (each of which may also repeat what is known), each of the ways to write punctuation, extra
 * fields, and every object's keys in any order.
 */
record AnyOutput(boolean channels, List<Said> words, String transcript, String json) {

    private static final String[] CONTENTS = {"ab", "cd", "ef", "***", "Quai d'Été", "[NAME]", "7", "x"};
    private static final String[] MARKS = {"", "", "", ".", ",", "?"};

    /** One word and the punctuation after it, as spoken; confidence null for a redacted word. */
    record Said(String content, String speaker, long start, long end, String confidence, String mark) {
        Said withMark(String other) {
            return new Said(content, speaker, start, end, confidence, other);
        }
    }

    static AnyOutput random(Random random) {
        boolean channels = random.nextBoolean();
        List<Said> words = channels ? overlapping(random) : inTurn(random);
        String transcript = words.stream().map(w -> w.content() + w.mark()).collect(Collectors.joining(" "));
        return new AnyOutput(channels, words, transcript, new Shape(random, channels, words, transcript).json());
    }

    private static List<Said> inTurn(Random random) {
        int speakers = 1 + random.nextInt(30);
        return spoken(random, () -> "spk_" + random.nextInt(speakers));
    }

    private static List<Said> overlapping(Random random) {
        List<Said> words = new ArrayList<>(spoken(random, () -> "ch_0"));
        words.addAll(spoken(random, () -> "ch_1"));
        words.sort(Comparator.comparingLong(Said::start));
        return words;
    }

    private static List<Said> spoken(Random random, java.util.function.Supplier<String> speaker) {
        List<Said> words = new ArrayList<>();
        long now = random.nextInt(1000);
        int count = random.nextInt(25);
        for (int i = 0; i < count; i++) {
            long end = now + 1 + random.nextInt(800);
            String confidence = random.nextInt(8) == 0 ? null : "0." + random.nextInt(10_000);
            words.add(new Said(
                    CONTENTS[random.nextInt(CONTENTS.length)],
                    speaker.get(),
                    now,
                    end,
                    confidence,
                    MARKS[random.nextInt(MARKS.length)]));
            now = end + (random.nextInt(3) == 0 ? random.nextInt(6000) : 0);
        }
        return words;
    }

    /** How one output is written. */
    private static final class Shape {
        private final Random random;
        private final boolean channels;
        private final List<Said> words;
        private final String transcript;
        private final boolean ids;
        private final int firstId;
        private final int labelled;
        private final boolean audioSegments;
        private final List<Map<String, Object>> items = new ArrayList<>();
        private final List<Said> owners = new ArrayList<>();

        Shape(Random random, boolean channels, List<Said> words, String transcript) {
            this.random = random;
            this.channels = channels;
            this.words = words;
            this.transcript = transcript;
            ids = random.nextBoolean();
            firstId = ids && random.nextBoolean() ? 50 : 0;
            labelled = random.nextInt(3);
            audioSegments = random.nextBoolean();
        }

        String json() {
            words.forEach(this::add);
            Map<String, Object> results = new LinkedHashMap<>();
            results.put("transcripts", List.of(Map.of("transcript", transcript)));
            results.put("items", items);
            results.put("language_codes", List.of(Map.of("language_code", "en-US")));
            if (audioSegments) {
                results.put("audio_segments", audioSegments());
            }
            boolean told = labelled == 2 || audioSegments;
            if (channels && (!told || random.nextBoolean())) {
                results.put("channel_labels", channelLists());
            }
            if (!channels) {
                results.put("speaker_labels", told && random.nextBoolean() ? null : speakerSegments());
            }
            Map<String, Object> root = new LinkedHashMap<>();
            root.put("jobName", "callscribe-any");
            root.put("results", results);
            if (random.nextBoolean()) {
                root.put("status", "COMPLETED");
            }
            return write(shuffled(root));
        }

        private void add(Said word) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("type", "pronunciation");
            item.put("start_time", seconds(word.start()));
            item.put("end_time", seconds(word.end()));
            item.put("alternatives", alternatives(word));
            addItem(word, item);
            if (!word.mark().isEmpty()) {
                Map<String, Object> mark = new LinkedHashMap<>();
                mark.put("type", "punctuation");
                mark.put("alternatives", List.of(punctuation(word.mark())));
                addItem(word, mark);
            }
        }

        private void addItem(Said word, Map<String, Object> item) {
            if (ids) {
                item.put("id", firstId + items.size());
            }
            if (labelled == 2 || (labelled == 1 && random.nextBoolean())) {
                item.put(label(), word.speaker());
            }
            items.add(item);
            owners.add(word);
        }

        private Map<String, Object> punctuation(String mark) {
            Map<String, Object> alternative = new LinkedHashMap<>();
            alternative.put("content", mark);
            switch (random.nextInt(3)) {
                case 0 -> alternative.put("confidence", "0.0");
                case 1 -> alternative.put("confidence", null);
                default -> {}
            }
            return alternative;
        }

        private List<Map<String, Object>> alternatives(Said word) {
            Map<String, Object> best = new LinkedHashMap<>();
            best.put("content", word.content());
            if (word.confidence() == null) {
                best.put("redactions", List.of(Map.of("confidence", "0.99")));
            } else {
                best.put("confidence", word.confidence());
            }
            return random.nextInt(4) == 0
                    ? List.of(best, Map.of("content", "other", "confidence", "0.01"))
                    : List.of(best);
        }

        /** Runs of one speaker, ended at random before they need to be. */
        private List<Map<String, Object>> audioSegments() {
            List<Map<String, Object>> segments = new ArrayList<>();
            List<Object> run = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                run.add(firstId + i);
                boolean last = i + 1 == items.size();
                if (last || !owners.get(i + 1).speaker().equals(owners.get(i).speaker()) || random.nextInt(4) == 0) {
                    Map<String, Object> segment = new LinkedHashMap<>();
                    segment.put("id", segments.size());
                    segment.put(label(), owners.get(i).speaker());
                    segment.put("items", run);
                    segments.add(segment);
                    run = new ArrayList<>();
                }
            }
            return segments;
        }

        private Map<String, Object> speakerSegments() {
            List<Map<String, Object>> segments = new ArrayList<>();
            for (Said word : words) {
                if (random.nextInt(5) == 0) {
                    segments.add(Map.of("speaker_label", "", "items", List.of()));
                }
                boolean nested = random.nextBoolean();
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("start_time", seconds(word.start()));
                item.put("end_time", seconds(word.end()));
                if (nested) {
                    item.put("speaker_label", word.speaker());
                }
                Map<String, Object> segment = new LinkedHashMap<>();
                segment.put("items", List.of(item));
                segment.put("speaker_label", nested && random.nextBoolean() ? "" : word.speaker());
                segments.add(segment);
            }
            Map<String, Object> labels = new LinkedHashMap<>();
            labels.put("channel_label", "ch_0");
            labels.put("speakers", 31);
            labels.put("segments", segments);
            return labels;
        }

        private Map<String, Object> channelLists() {
            List<Map<String, Object>> lists = new ArrayList<>();
            for (String channel : List.of("ch_0", "ch_1")) {
                List<Map<String, Object>> own = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    if (owners.get(i).speaker().equals(channel)) {
                        own.add(items.get(i));
                    }
                }
                Map<String, Object> list = new LinkedHashMap<>();
                list.put("channel_label", channel);
                list.put("items", own);
                lists.add(list);
            }
            return Map.of("channels", lists, "number_of_channels", 2);
        }

        private String label() {
            return channels ? "channel_label" : "speaker_label";
        }

        private String seconds(long millis) {
            BigDecimal exact = BigDecimal.valueOf(millis, 3);
            return (random.nextBoolean() ? exact : exact.stripTrailingZeros()).toPlainString();
        }

        private Object shuffled(Object value) {
            if (value instanceof Map<?, ?> map) {
                List<Object> keys = new ArrayList<>(map.keySet());
                Collections.shuffle(keys, random);
                Map<Object, Object> other = new LinkedHashMap<>();
                keys.forEach(key -> other.put(key, shuffled(map.get(key))));
                return other;
            }
            return value instanceof List<?> list
                    ? list.stream().map(this::shuffled).collect(Collectors.toCollection(ArrayList::new))
                    : value;
        }

        private static String write(Object value) {
            try {
                return new ObjectMapper().writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
