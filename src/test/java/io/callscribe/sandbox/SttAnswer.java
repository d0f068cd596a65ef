package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.sandbox.HeardAudio.Heard;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is spoken in a file, as the speech-to-text service tells it: one segment for each utterance. */
final class SttAnswer {

    private final Heard heard;
    private final List<Utterance> spoken;

    /** @param utterances of the whole recording */
    SttAnswer(Heard heard, List<Utterance> utterances) {
        this.heard = heard;
        this.spoken = utterances.stream()
                .filter(one -> heard.channel() == HeardAudio.WHOLE || one.channel() == heard.channel())
                .sorted(Comparator.comparingDouble(Utterance::start))
                .toList();
    }

    /**
     * In the contract's shape. The labels say who speaks first in this file, nothing else.
     *
     * @param diarize without it, there are no labels
     * @param channelsTold whether two-channel audio brings the channel of each result along
     */
    ObjectNode segments(boolean diarize, boolean channelsTold) {
        List<String> speakers =
                spoken.stream().map(Utterance::speaker).distinct().toList();
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("results");
        for (Utterance one : spoken) {
            ObjectNode result = results.addObject();
            if (diarize) {
                result.put("speakerLabel", "speaker_" + speakers.indexOf(one.speaker()));
            }
            if (channelsTold
                    && heard.channel() == HeardAudio.WHOLE
                    && heard.recording().channels() == 2) {
                result.put("channel", one.channel());
            }
            result.put("transcript", one.text())
                    .put("startTimeMs", Math.round(one.start() * 1_000))
                    .put("endTimeMs", Math.round(one.end() * 1_000))
                    .put("confidence", 0.93);
        }
        return answer.put("requestId", "sandbox");
    }

    /** In OpenAI's verbose_json: seconds, a blank before each text, and nobody's name. */
    ObjectNode openai(double seconds) {
        ObjectNode answer = Json.object()
                .put("task", "transcribe")
                .put("language", "english")
                .put("duration", seconds)
                .put("text", spoken.stream().map(Utterance::text).collect(Collectors.joining(" ")));
        ArrayNode segments = answer.putArray("segments");
        int id = 0;
        for (Utterance one : spoken) {
            segments.addObject()
                    .put("id", id++)
                    .put("seek", 0)
                    .put("start", one.start())
                    .put("end", one.end())
                    .put("text", " " + one.text())
                    .put("temperature", 0.0)
                    .put("avg_logprob", -0.21)
                    .put("no_speech_prob", 0.01)
                    .putArray("tokens")
                    .add(50364);
        }
        return answer;
    }
}
