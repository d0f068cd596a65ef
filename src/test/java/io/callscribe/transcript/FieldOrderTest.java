package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Objects of one kind, with their fields in any order, and with others between them. */
class FieldOrderTest {

    private enum Known {
        FIRST,
        SECOND_ONE,
        THIRD
    }

    @Property
    void everyFieldIsFoundInWhateverOrder(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<List<String>> objects = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<String> names = new ArrayList<>(List.of("first", "second_one", "third", "other", "", "fir", "ümläut"));
            names.removeIf(name -> random.nextInt(4) == 0);
            if (random.nextBoolean()) {
                Collections.shuffle(names, random);
            }
            objects.add(names);
        }

        assertThat(read(objects)).isEqualTo(expected(objects));
    }

    @Example
    void moreFieldsThanAreExpectedAreReadToo() throws IOException {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add("other" + i);
        }
        many.add(50, "first");
        many.add("third");
        List<List<String>> objects = List.of(many, many, List.of("third", "first"), many);

        assertThat(read(objects)).isEqualTo(expected(objects));
    }

    private static List<List<String>> expected(List<List<String>> objects) {
        return objects.stream()
                .map(names -> names.stream()
                        .filter(List.of("first", "second_one", "third")::contains)
                        .map(name -> name + "=" + name)
                        .toList())
                .toList();
    }

    private static List<List<String>> read(List<List<String>> objects) throws IOException {
        StringBuilder json = new StringBuilder("[");
        for (List<String> names : objects) {
            json.append(json.length() > 1 ? "," : "").append('{');
            for (int i = 0; i < names.size(); i++) {
                json.append(i == 0 ? "" : ",")
                        .append("\"" + names.get(i) + "\":[\"" + names.get(i) + "\",{\"first\":[]}]");
            }
            json.append('}');
        }
        FieldOrder<Known> order = new FieldOrder<>(Known.class);
        List<List<String>> read = new ArrayList<>();
        byte[] bytes = json.append(']').toString().getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = new JsonFactory().createParser(new ByteArrayInputStream(bytes))) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                List<String> fields = new ArrayList<>();
                for (Known field = order.first(parser); field != null; field = order.next(parser)) {
                    fields.add(field.name().toLowerCase(Locale.ROOT) + "=" + value(parser));
                }
                read.add(fields);
            }
        }
        return read;
    }

    /** The first element of the value; the parser is left at the value's end. */
    private static String value(JsonParser parser) throws IOException {
        parser.nextToken();
        String text = parser.getText();
        parser.nextToken();
        parser.skipChildren();
        parser.nextToken();
        return text;
    }
}
