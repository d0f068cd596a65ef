package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Walks the fields of objects of one kind, of which an output has very many. They are much alike, and the parser compares a name that it
 * expects faster than it reads one: so the order is kept in which they came last. Any other order is read as well. For one object at a time.
 *
 * @param <F> the fields that are read, by their names in capitals; others are skipped
 */
final class FieldOrder<F extends Enum<F>> {

    /** Transcribe writes no object with more fields; what is more is read, and not expected. */
    private static final int MOST = 32;

    private final Map<String, F> read = new HashMap<>();
    private final List<Expected<F>> order = new ArrayList<>();
    private int next;

    /** @param field null for one that is skipped */
    private record Expected<F>(SerializedString name, F field) {}

    FieldOrder(Class<F> fields) {
        for (F field : fields.getEnumConstants()) {
            read.put(field.name().toLowerCase(Locale.ROOT), field);
        }
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
        for (Expected<F> field = name(parser); field != null; field = name(parser)) {
            parser.nextToken();
            if (field.field() != null) {
                return field.field();
            }
            parser.skipChildren();
        }
        return null;
    }

    private Expected<F> name(JsonParser parser) throws IOException {
        if (next < order.size()) {
            Expected<F> expected = order.get(next);
            if (parser.nextFieldName(expected.name())) {
                next++;
                return expected;
            }
        } else {
            parser.nextToken();
        }
        return parser.currentToken() == JsonToken.END_OBJECT ? null : unexpected(parser.currentName());
    }

    private Expected<F> unexpected(String name) {
        for (int i = 0; i < order.size(); i++) {
            int place = (next + i) % order.size();
            if (order.get(place).name().getValue().equals(name)) {
                next = place + 1;
                return order.get(place);
            }
        }
        Expected<F> field = new Expected<>(new SerializedString(name), read.get(name));
        if (order.size() < MOST) {
            order.add(next++, field);
        }
        return field;
    }
}
