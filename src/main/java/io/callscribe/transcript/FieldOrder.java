package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/**
 * The order in which the fields of one kind of object came last. The objects of an output are much alike, and the parser compares a
 * name that is expected faster than it reads one that is not. Any other order is read as well. For one object at a time.
 */
final class FieldOrder {

    /** What has more fields is nothing that Transcribe writes; they are read, and not expected. */
    private static final int MOST = 32;

    private final SerializedString[] names = new SerializedString[MOST];
    private int known;
    private int next;

    /** To be called at the start of an object. */
    void begin() {
        next = 0;
    }

    /** The name of the next field, on which the parser stands then; null at the end of the object. */
    String next(JsonParser parser) throws IOException {
        if (next < known) {
            SerializedString expected = names[next];
            if (parser.nextFieldName(expected)) {
                next++;
                return expected.getValue();
            }
        } else {
            parser.nextToken();
        }
        return parser.currentToken() == JsonToken.END_OBJECT ? null : unexpected(parser.currentName());
    }

    private String unexpected(String name) {
        int place = place(name);
        if (place < 0) {
            if (known == MOST) {
                return name;
            }
            place = next;
            System.arraycopy(names, place, names, place + 1, known++ - place);
            names[place] = new SerializedString(name);
        }
        next = place + 1;
        return names[place].getValue();
    }

    private int place(String name) {
        for (int i = 0; i < known; i++) {
            int place = (next + i) % known;
            if (names[place].getValue().equals(name)) {
                return place;
            }
        }
        return -1;
    }
}
