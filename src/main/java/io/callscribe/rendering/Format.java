package io.callscribe.rendering;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The formats that a transcript is written in, each in UTF-8 without a byte order mark, its lines ended by LF. */
public enum Format {
    TXT("txt", "text/plain; charset=utf-8", PlainText::of),
    JSON("json", "application/json", JsonDocument::of),
    SRT("srt", "application/x-subrip", SubRip::of),
    VTT("vtt", "text/vtt; charset=utf-8", WebVtt::of);

    private final String ending;
    private final String contentType;
    private final Function<Call, String> rendering;

    Format(String ending, String contentType, Function<Call, String> rendering) {
        this.ending = ending;
        this.contentType = contentType;
        this.rendering = rendering;
    }

    /** The name of the format, and the ending of its files. */
    public String ending() {
        return ending;
    }

    /** The media type. */
    public String contentType() {
        return contentType;
    }

    /** The transcript in this format; the same call gives the same bytes. */
    public byte[] render(Call call) {
        return rendering.apply(call).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The formats of a list such as {@code txt,json}.
     *
     * @param names separated by commas; null or blank: none
     * @throws IllegalArgumentException where a name is of no format, or stands twice
     */
    public static List<Format> list(String names) {
        List<Format> formats = new ArrayList<>();
        if (names == null || names.isBlank()) {
            return List.of();
        }
        for (String name : names.split(",", -1)) {
            Format format = Arrays.stream(values())
                    .filter(one -> one.ending.equals(name.strip()))
                    .findFirst()
                    .orElse(null);
            if (format == null || formats.contains(format)) {
                throw new IllegalArgumentException("Expected formats of transcripts, each of "
                        + Arrays.toString(values()) + " at most once and separated by commas, came \"" + names + "\"");
            }
            formats.add(format);
        }
        return List.copyOf(formats);
    }

    @Override
    public String toString() {
        return ending;
    }
}
