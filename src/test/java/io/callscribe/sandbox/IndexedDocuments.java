package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The index of the sandbox's search cluster. Bound: 10,000 documents. */
final class IndexedDocuments {

    private static final int BOUND = 10_000;

    private final Map<String, JsonNode> documents = new LinkedHashMap<>();
    private String index;
    private String definition;

    /** False where it is there already. */
    synchronized boolean make(String name, String madeWith) {
        if (name.equals(index)) {
            return false;
        }
        index = name;
        definition = madeWith;
        documents.clear();
        return true;
    }

    synchronized boolean isThere(String name) {
        return name.equals(index);
    }

    synchronized String definition(String name) {
        return isThere(name) ? definition : null;
    }

    /** True where it is new. */
    synchronized boolean put(String id, JsonNode document) {
        if (documents.size() >= BOUND && !documents.containsKey(id)) {
            throw new IllegalStateException("the sandbox's index is full: " + BOUND + " documents");
        }
        return documents.put(id, document) == null;
    }

    synchronized JsonNode get(String id) {
        return documents.get(id);
    }

    synchronized Map<String, JsonNode> all() {
        return new LinkedHashMap<>(documents);
    }

    /** The ids of the documents in which all these words are spoken. */
    synchronized List<String> find(String words) {
        return documents.entrySet().stream()
                .filter(entry -> holds(entry.getValue(), words))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean holds(JsonNode document, String words) {
        List<String> spoken = document.path("utterances").findValuesAsText("text").stream()
                .flatMap(text -> Arrays.stream(parts(text)))
                .toList();
        return Arrays.stream(parts(words)).filter(word -> !word.isEmpty()).allMatch(spoken::contains);
    }

    /** As the standard analyzer parts a text, near enough. */
    private static String[] parts(String text) {
        return text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_']+");
    }
}
