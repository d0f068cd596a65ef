package io.callscribe.stt;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.StringJoiner;

/** A flat JSON object in the order in which its fields are given; a text that is null is left out. */
final class JsonObject {

    private final StringJoiner fields = new StringJoiner(",", "{", "}");

    void text(String name, String value) {
        if (value != null) {
            add(name, '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"');
        }
    }

    void flag(String name, boolean value) {
        add(name, Boolean.toString(value));
    }

    void number(String name, int value) {
        add(name, Integer.toString(value));
    }

    private void add(String name, String value) {
        fields.add('"' + name + "\":" + value);
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
