package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The output file of a job, in the shape of 2025 (developer guide, "Data input and output"): numbers are strings, items bear ids,
 * punctuation has no time and the confidence "0.0".
 */
final class TranscriptOutput {

    private static final String REDACTED = "[PII]";

    private final JobRequest request;
    private final List<Word> words;
    private final int channels;
    private final boolean redacted;
    private final ArrayNode items = Json.array();
    private final Map<Word, List<ObjectNode>> itemsOf = new LinkedHashMap<>();
    private final Map<String, String> speakers = new LinkedHashMap<>();

    TranscriptOutput(JobRequest request, List<Word> words, int channels, boolean redacted) {
        this.request = request;
        this.words = words;
        this.channels = channels;
        this.redacted = redacted;
    }

    ObjectNode json() {
        for (Word word : words) {
            List<ObjectNode> both = new ArrayList<>(List.of(spoken(word)));
            for (String sign : word.punctuation().split("")) {
                if (!sign.isEmpty()) {
                    both.add(punctuation(word, sign));
                }
            }
            itemsOf.put(word, both);
        }
        ObjectNode results = Json.object();
        results.putArray("transcripts").addObject().put("transcript", text(words));
        if (request.byChannel()) {
            results.set("channel_labels", channelLabels());
        } else if (request.bySpeaker()) {
            results.set("speaker_labels", speakerLabels());
        }
        results.set("items", items);
        results.set("audio_segments", audioSegments());
        ObjectNode whole = Json.object().put("jobName", request.name()).put("accountId", "000000000000");
        whole.put("status", "COMPLETED");
        whole.set("results", results);
        return whole;
    }

    private ObjectNode spoken(Word word) {
        ObjectNode item = item("pronunciation", word);
        item.put("start_time", seconds(word.start())).put("end_time", seconds(word.end()));
        ObjectNode best = item.putArray("alternatives").addObject().put("content", content(word));
        if (hidden(word)) {
            best.putArray("redactions")
                    .addObject()
                    .put("confidence", thousandths(word.confidence()))
                    .put("type", "PHONE")
                    .put("category", "PII");
        } else {
            best.put("confidence", thousandths(word.confidence()));
        }
        return item;
    }

    private ObjectNode punctuation(Word word, String sign) {
        ObjectNode item = item("punctuation", word);
        item.putArray("alternatives").addObject().put("confidence", "0.0").put("content", sign);
        return item;
    }

    private ObjectNode item(String type, Word word) {
        ObjectNode item = items.addObject().put("id", items.size() - 1).put("type", type);
        label(item, word);
        return item;
    }

    private ObjectNode label(ObjectNode node, Word word) {
        if (request.byChannel()) {
            node.put("channel_label", "ch_" + word.channel());
        } else if (request.bySpeaker()) {
            node.put("speaker_label", speaker(word));
        }
        return node;
    }

    /** spk_0 is who speaks first. */
    private String speaker(Word word) {
        return speakers.computeIfAbsent(word.speaker(), name -> "spk_" + speakers.size());
    }

    private ObjectNode channelLabels() {
        ObjectNode labels = Json.object();
        ArrayNode all = labels.putArray("channels");
        for (int channel = 0; channel < channels; channel++) {
            ArrayNode own =
                    all.addObject().put("channel_label", "ch_" + channel).putArray("items");
            for (Word word : words) {
                if (word.channel() == channel) {
                    itemsOf.get(word).forEach(own::add);
                }
            }
        }
        return labels.put("number_of_channels", channels);
    }

    private ObjectNode speakerLabels() {
        ObjectNode labels = Json.object();
        ArrayNode segments = labels.putArray("segments");
        for (List<Word> run : runs()) {
            ObjectNode segment = times(segments.addObject(), run).put("speaker_label", speaker(run.get(0)));
            ArrayNode own = segment.putArray("items");
            run.forEach(word -> own.addObject()
                    .put("speaker_label", speaker(word))
                    .put("start_time", seconds(word.start()))
                    .put("end_time", seconds(word.end())));
        }
        return labels.put("channel_label", "ch_0").put("speakers", speakers.size());
    }

    private ArrayNode audioSegments() {
        ArrayNode segments = Json.array();
        for (List<Word> run : runs()) {
            ObjectNode segment =
                    segments.addObject().put("id", segments.size() - 1).put("transcript", text(run));
            label(times(segment, run), run.get(0));
            ArrayNode ids = segment.putArray("items");
            run.forEach(word -> itemsOf.get(word).forEach(item -> ids.add(item.get("id"))));
        }
        return segments;
    }

    /** Words that follow each other out of one mouth; per channel, where channels are told apart. */
    private List<List<Word>> runs() {
        List<List<Word>> runs = new ArrayList<>();
        for (Word word : words) {
            List<Word> last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            boolean goesOn = last != null && last.get(0).speaker().equals(word.speaker());
            if (!goesOn) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(word);
        }
        return runs;
    }

    private static ObjectNode times(ObjectNode segment, List<Word> run) {
        return segment.put("start_time", seconds(run.get(0).start()))
                .put("end_time", seconds(run.get(run.size() - 1).end()));
    }

    private String text(List<Word> some) {
        StringBuilder text = new StringBuilder();
        for (Word word : some) {
            text.append(text.length() == 0 ? "" : " ").append(content(word)).append(word.punctuation());
        }
        return text.toString();
    }

    private boolean hidden(Word word) {
        return redacted && word.hasDigit();
    }

    private String content(Word word) {
        return hidden(word) ? REDACTED : word.content();
    }

    private static String seconds(int milliseconds) {
        return thousandths(milliseconds);
    }

    /** 300 is "0.3", 0 is "0.0". */
    private static String thousandths(int value) {
        BigDecimal number = BigDecimal.valueOf(value, 3).stripTrailingZeros();
        return (number.scale() < 1 ? number.setScale(1) : number).toPlainString();
    }
}
