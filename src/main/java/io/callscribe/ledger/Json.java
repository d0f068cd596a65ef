package io.callscribe.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The ledger's JSON columns: objects of strings, numbers, booleans, lists and objects, in the order of their names. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<TreeMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    static String write(Map<String, Object> values) {
        try {
            return MAPPER.writeValueAsString(plain(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> read(String json) {
        try {
            return MAPPER.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds a row that is not JSON", e);
        }
    }

    /** One value of such an object. */
    static Object readValue(String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds a value that is not JSON", e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> inside = new TreeMap<>();
            map.forEach((name, one) -> {
                if (one != null) {
                    inside.put(String.valueOf(name), plain(one));
                }
            });
            return inside;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().filter(Objects::nonNull).map(Json::plain).toList();
        }
        return value instanceof Number || value instanceof Boolean || value instanceof JsonNode
                ? value
                : value.toString();
    }
}
