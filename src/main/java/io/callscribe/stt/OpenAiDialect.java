package io.callscribe.stt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The dialect of {@code POST /v1/audio/transcriptions} (OpenAI API reference, "Create transcription"), as the servers of
 * whisper.cpp and faster-whisper speak it too. The answer has {@code segments} with {@code start} and {@code end} in seconds
 * and {@code text}, and {@code speaker} where the server tells speakers apart. Without segments its {@code text} is one turn
 * from 0 to its {@code duration}.
 *
 * <p>OpenAI's models that tell speakers apart (their names end in {@code -diarize}) take {@code diarized_json} in place of
 * {@code verbose_json}, and no granularities; {@code chunking_strategy} is required there for audio over 30 seconds.
 */
final class OpenAiDialect implements Dialect {

    private static final int SECONDS = 3;

    @Override
    public String audioField() {
        return "file";
    }

    @Override
    public List<FormField> fields(SttSettings settings, AudioPart part) {
        List<FormField> fields = new ArrayList<>();
        boolean diarizing = settings.model() != null && settings.model().endsWith("-diarize");
        if (settings.model() != null) {
            fields.add(FormField.text("model", settings.model()));
        }
        if (settings.languageCode() != null) {
            fields.add(FormField.text("language", language(settings.languageCode())));
        }
        fields.add(FormField.text("response_format", diarizing ? "diarized_json" : "verbose_json"));
        fields.add(
                diarizing
                        ? FormField.text("chunking_strategy", "auto")
                        : FormField.text("timestamp_granularities[]", "segment"));
        return fields;
    }

    /** ISO 639-1 alone, as the API asks for it: en-US is en. */
    private static String language(String code) {
        return code.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Segment> read(AnswerInput in) throws IOException {
        SegmentBuilder whole = new SegmentBuilder();
        boolean[] hasText = new boolean[1];
        whole.start = 0L;
        in.eachField(name -> {
            switch (name) {
                case "segments" -> in.eachSegment(() -> segment(in));
                case "text" -> {
                    hasText[0] = !in.isNull();
                    whole.text = stripped(in.text());
                }
                case "duration" -> whole.end = in.millis(SECONDS);
                default -> {}
            }
        });
        if (!in.hasSegments() && !hasText[0]) {
            throw in.unreadable("an array in the field segments, or the field text", "neither");
        }
        return in.segments().isEmpty() ? List.of(whole.build()) : in.segments();
    }

    private static Segment segment(AnswerInput in) throws IOException {
        SegmentBuilder segment = new SegmentBuilder();
        in.eachField(name -> {
            switch (name) {
                case "speaker" -> segment.label = label(in.label());
                case "text" -> segment.text = stripped(in.text());
                case "start" -> segment.start = in.millis(SECONDS);
                case "end" -> segment.end = in.millis(SECONDS);
                default -> {}
            }
        });
        return segment.build();
    }

    /** whisper.cpp writes a question mark where both channels are equally loud. */
    private static String label(String label) {
        boolean undecided = label != null && (label.equals("?") || label.equals("(speaker ?)"));
        return undecided ? null : label;
    }

    /** Whisper begins its segments with a space. */
    private static String stripped(String text) {
        return text == null ? null : text.strip();
    }
}
