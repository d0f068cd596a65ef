package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Walks JSON by callbacks, skips what a callback leaves, and reads the scalars of Transcribe's output, which come as strings or numbers. */
final class JsonInput {

    /** Longer is no number that Transcribe writes; the cap keeps the cost of exact arithmetic small. */
    private static final int MAX_NUMBER_LENGTH = 32;

    /** A hundred years; far more than any recording, and safe to add up. */
    private static final long MAX_SECONDS = 100L * 366 * 24 * 3600;

    /** Where there is no number. */
    static final int NONE = -1;

    private static final int LONGEST_WHOLE_NUMBER = 9;

    private final JsonParser parser;
    private final SharedTexts texts = new SharedTexts();
    private final PlainNumber number = new PlainNumber();

    JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    interface Field {
        void read(String name) throws IOException;
    }

    interface Element {
        void read() throws IOException;
    }

    /** Calls for each field of the object that the parser stands on; null is an object without fields. */
    void eachField(Field field) throws IOException {
        if (isNull()) {
            return;
        }
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name);
            parser.skipChildren();
        }
    }

    /** The first field of the object that the parser stands on, where there are very many of its kind; null where it has none of them. */
    <F extends Enum<F>> F first(FieldOrder<F> order) throws IOException {
        if (isNull()) {
            return null;
        }
        expect(JsonToken.START_OBJECT, "an object");
        return order.first(parser);
    }

    /** The field behind it; null behind the last. */
    <F extends Enum<F>> F next(FieldOrder<F> order) throws IOException {
        return order.next(parser);
    }

    /** Goes to the first element of the array that the parser stands on; false where it is empty or null. */
    boolean firstElement() throws IOException {
        if (isNull()) {
            return false;
        }
        expect(JsonToken.START_ARRAY, "an array");
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /** Goes to the element behind it, whatever was read of it; false behind the last. */
    boolean nextElement() throws IOException {
        parser.skipChildren();
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /** Calls for each element of the array that the parser stands on; null is an empty array. */
    void eachElement(Element element) throws IOException {
        for (boolean more = firstElement(); more; more = nextElement()) {
            element.read();
        }
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** As {@link #text()}, and equal texts are the same object as a rule. */
    String sharedText() throws IOException {
        return sharedText(null);
    }

    /** The same, at less cost where it is this one. */
    String sharedText(String likely) throws IOException {
        if (!isScalar()) {
            return null;
        }
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        if (likely != null && SharedTexts.isSame(likely, characters, from, length)) {
            return likely;
        }
        return isBlank(characters, from, length) ? null : texts.of(characters, from, length);
    }

    /** The text of a string or number; null for null, a blank text, and what is no scalar. */
    String text() throws IOException {
        if (!isScalar()) {
            return null;
        }
        String text = parser.getText();
        return text.isBlank() ? null : text;
    }

    /** Whole milliseconds, half up, of a time in seconds; {@link #NONE} where there is none. */
    long millis() throws IOException {
        if (isPlainNumber() && number.isAtMost(MAX_SECONDS)) {
            return number.thousandths();
        }
        BigDecimal seconds = decimal("a time in seconds", MAX_SECONDS);
        return seconds == null
                ? NONE
                : seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** A confidence from 0 to 1; null where there is none. */
    BigDecimal confidence() throws IOException {
        return isPlainNumber() && number.isAtMost(1) ? number.value() : decimal("a confidence from 0 to 1", 1);
    }

    /** A whole number from 0; {@link #NONE} where there is none. */
    int wholeNumber() throws IOException {
        if (!isScalar() || parser.getTextLength() == 0 || parser.getTextLength() > LONGEST_WHOLE_NUMBER) {
            return NONE;
        }
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int value = 0;
        for (int i = from; i < from + parser.getTextLength(); i++) {
            if (characters[i] < '0' || characters[i] > '9') {
                return NONE;
            }
            value = value * 10 + (characters[i] - '0');
        }
        return value;
    }

    private boolean isScalar() {
        JsonToken token = parser.currentToken();
        return token.isScalarValue() && token != JsonToken.VALUE_NULL;
    }

    private boolean isPlainNumber() throws IOException {
        return isScalar() && number.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static boolean isBlank(char[] characters, int from, int length) {
        boolean ascii = length > 0 && characters[from] > ' ' && characters[from] < 0x7F;
        return !ascii && new String(characters, from, length).isBlank();
    }

    UnreadableTranscriptException unreadable(String expected, String came) {
        return new UnreadableTranscriptException("Expected Transcribe's output with " + expected + " at "
                + parser.getParsingContext().pathAsPointer() + ", but there is " + came + ".");
    }

    /** Written in whatever way. */
    private BigDecimal decimal(String what, long max) throws IOException {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            BigDecimal value = text.length() > MAX_NUMBER_LENGTH ? null : new BigDecimal(text);
            if (value != null
                    && Math.abs((long) value.scale()) <= MAX_NUMBER_LENGTH
                    && value.signum() >= 0
                    && value.compareTo(BigDecimal.valueOf(max)) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, without the text: it may be a word of the call
        }
        throw unreadable(what, "a value that is none");
    }

    private void expect(JsonToken token, String name) {
        if (parser.currentToken() != token) {
            throw unreadable(name, describe(parser.currentToken()));
        }
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> "something else";
        };
    }
}
