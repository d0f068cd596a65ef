package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Walks the fields of objects of one kind, of which an output has very many. They are much alike, and the parser compares a name that it
 * expects faster than it reads one: so the order is kept in which they came last. Any other order is read as well. For one object at a time.
 *
 * @param <F> the fields that are read, by their names in capitals; others are skipped
 */
final class FieldOrder<F extends Enum<F>> {

    /** Transcribe writes no object with more fields; what is more shares the last place. */
    private static final int MOST = 32;

    private final Map<String, F> read = new HashMap<>();
    private final SerializedString[] names = new SerializedString[MOST];
    /** Null for one that is skipped. */
    private final F[] fields;

    private int known;
    private int next;

    FieldOrder(Class<F> kind) {
        F[] all = kind.getEnumConstants();
        for (F field : all) {
            read.put(field.name().toLowerCase(Locale.ROOT), field);
        }
        fields = Arrays.copyOf(all, MOST);
    }

    /** The first field of the object at whose start the parser stands, as {@link #next}. */
    F first(JsonParser parser) throws IOException {
        next = 0;
        return advance(parser);
    }

    /** The next field, at whose value the parser stands then, whatever was read of the value before; null at the end of the object. */
    F next(JsonParser parser) throws IOException {
        parser.skipChildren();
        return advance(parser);
    }

    private F advance(JsonParser parser) throws IOException {
        while (name(parser)) {
            F field = fields[next - 1];
            parser.nextToken();
            if (field != null) {
                return field;
            }
            parser.skipChildren();
        }
        return null;
    }

    /** Goes to the next name, and makes it the one before {@link #next}; false at the end of the object. */
    private boolean name(JsonParser parser) throws IOException {
        if (next < known) {
            if (parser.nextFieldName(names[next])) {
                next++;
                return true;
            }
        } else {
            parser.nextToken();
        }
        if (parser.currentToken() == JsonToken.END_OBJECT) {
            return false;
        }
        next = 1 + place(parser.currentName());
        return true;
    }

    private int place(String name) {
        for (int i = 0; i < known; i++) {
            int place = (next + i) % known;
            if (names[place].getValue().equals(name)) {
                return place;
            }
        }
        int place = known == MOST ? MOST - 1 : known++;
        names[place] = new SerializedString(name);
        fields[place] = read.get(name);
        return place;
    }
}
