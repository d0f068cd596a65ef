package io.callscribe.stt;

import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.TranscriptJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The answers that an item has got so far, as a text that can be kept: a line for each part of its audio, with the part's name and its
 * transcript. So a part that was paid for is not sent again. Answers to other parts than are wanted now, as after a change of
 * {@code stt.split-channels}, count for nothing.
 */
public final class SttAnswers {

    private final TranscriptJson json;
    private final SttService service;

    public SttAnswers(TranscriptJson json, SttService service) {
        this.json = json;
        this.service = service;
    }

    /** Whether an answer is still missing. {@code answers} is null where there is none yet, here and below. */
    public boolean areMissing(List<AudioPart> parts, String answers) {
        return given(parts, answers).size() < parts.size();
    }

    /** The part to send next. */
    public AudioPart next(List<AudioPart> parts, String answers) {
        return parts.get(given(parts, answers).size());
    }

    /** The answers, and one to the part that was next. */
    public String add(List<AudioPart> parts, String answers, Transcript answer) {
        List<String> lines = new ArrayList<>(given(parts, answers));
        lines.add(prefix(parts.get(lines.size())) + json.write(answer));
        return String.join("\n", lines);
    }

    /** The transcript of all parts, as JSON. */
    public String transcript(List<AudioPart> parts, String answers) {
        return json.write(service.merge(given(parts, answers).stream()
                .map(line -> json.read(line.substring(line.indexOf(' ') + 1)))
                .toList()));
    }

    /** One request more than so far; null is none. */
    public int count(Integer asked) {
        return asked == null ? 1 : asked + 1;
    }

    private static List<String> given(List<AudioPart> parts, String answers) {
        List<String> lines = answers == null || answers.isEmpty() ? List.of() : Arrays.asList(answers.split("\n"));
        if (lines.size() > parts.size()) {
            return List.of();
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(prefix(parts.get(i)))) {
                return List.of();
            }
        }
        return lines;
    }

    private static String prefix(AudioPart part) {
        return part + " ";
    }
}
