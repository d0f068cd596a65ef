package io.callscribe.transcript;

import java.nio.charset.StandardCharsets;

/** Text that can be written in UTF-8. */
public final class WellFormed {

    private WellFormed() {}

    /** Whether every surrogate is half of a pair. */
    public static boolean is(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The text, with U+FFFD for each half of a surrogate pair that stands alone. */
    public static String of(String text) {
        if (is(text)) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }
}
