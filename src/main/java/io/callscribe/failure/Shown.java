package io.callscribe.failure;

/** Foreign text made fit for a message or a log line. */
public final class Shown {
    private Shown() {}

    /** The text with control characters escaped as {@code \}{@code uXXXX}, cut after {@code max} code points; null is shown as such. */
    public static String of(String text, int max) {
        if (text == null) {
            return "null";
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(max).forEach(c -> append(shown, c));
        return text.codePointCount(0, text.length()) > max ? shown.append("...").toString() : shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        int type = Character.getType(c);
        if (Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE) {
            shown.append(String.format("\\u%04X", c));
        } else {
            shown.appendCodePoint(c);
        }
    }
}
