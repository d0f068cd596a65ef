package io.callscribe.genesys;

import java.util.List;
import java.util.Map;

/** What the fields of an answer say, that was read as maps and lists; what is of another kind than it should be says nothing. */
final class Fields {

    private Fields() {}

    /** Null where it is no text, or a blank one. */
    static String text(Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    /** A number from 0 on; null where it is none. */
    static Double amount(Object value) {
        return value instanceof Number number && number.doubleValue() >= 0 && Double.isFinite(number.doubleValue())
                ? (Double) number.doubleValue()
                : null;
    }

    /** The elements of a list, in their order; none where it is no list. */
    static List<?> list(Map<String, Object> answer, String name) {
        return answer.get(name) instanceof List<?> list ? list : List.of();
    }
}
