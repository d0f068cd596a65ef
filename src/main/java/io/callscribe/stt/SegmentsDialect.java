package io.callscribe.stt;

import java.io.IOException;
import java.util.List;

/**
 * The dialect of the contract (documents-api.openapi.yaml, "speech-to-text service"): the form has {@code audio} and
 * {@code config}; the answer is {@code {"results":[{"speakerLabel","transcript","startTimeMs","endTimeMs"}]}}. Beyond the
 * contract, a result may tell its {@code channel}, from 0.
 */
final class SegmentsDialect implements Dialect {

    @Override
    public String audioField() {
        return "audio";
    }

    @Override
    public List<FormField> fields(SttSettings settings, AudioPart part) {
        JsonObject config = new JsonObject();
        config.text("languageCode", settings.languageCode());
        config.flag("enableSpeakerDiarization", settings.diarizes(part));
        config.number("diarizationSpeakerCount", settings.diarizes(part) ? settings.speakers() : 1);
        config.text("model", settings.model());
        return List.of(new FormField("config", config.toString(), true));
    }

    @Override
    public List<Segment> read(AnswerInput in) throws IOException {
        in.eachField(name -> {
            if (name.equals("results")) {
                in.eachSegment(() -> result(in));
            }
        });
        if (!in.hasSegments()) {
            throw in.unreadable("an array in the field results", "none");
        }
        return in.segments();
    }

    private static Segment result(AnswerInput in) throws IOException {
        SegmentBuilder result = new SegmentBuilder();
        in.eachField(name -> {
            switch (name) {
                case "speakerLabel" -> result.label = in.label();
                case "transcript" -> result.text = in.text();
                case "startTimeMs" -> result.start = in.millis(0);
                case "endTimeMs" -> result.end = in.millis(0);
                case "channel" -> result.channel = in.channel();
                default -> {}
            }
        });
        return result.build();
    }
}
