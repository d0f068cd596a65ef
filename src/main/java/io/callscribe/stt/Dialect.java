package io.callscribe.stt;

import java.io.IOException;
import java.util.List;

/**
 * How one kind of speech-to-text service is spoken to: the setting {@code stt.dialect}. To add one, implement this and name
 * it in {@link #named}. Implementations are safe for use by many threads.
 */
public interface Dialect {

    /** The name of the form field that holds the audio; it is the first of the form. */
    String audioField();

    /** The other fields of the form, in their order. */
    List<FormField> fields(SttSettings settings, AudioPart part);

    /**
     * Reads an answer.
     *
     * @return the segments in the order of the answer; never null
     * @throws UnreadableAnswerException where it is not what the dialect has
     * @throws IOException where the stream fails, or what comes is no JSON
     */
    List<Segment> read(AnswerInput answer) throws IOException;

    /**
     * The dialect of this name.
     *
     * @param name {@code segments} or {@code openai}
     * @throws IllegalArgumentException where there is none of that name
     */
    static Dialect named(String name) {
        return switch (name == null ? "" : name.strip()) {
            case "segments" -> new SegmentsDialect();
            case "openai" -> new OpenAiDialect();
            default ->
                throw new IllegalArgumentException("stt.dialect: expected segments or openai, but there is "
                        + (name == null || name.isBlank() ? "nothing" : "\"" + name.strip() + "\"") + ".");
        };
    }
}
