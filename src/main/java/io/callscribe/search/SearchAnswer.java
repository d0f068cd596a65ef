package io.callscribe.search;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads answers of the search cluster: what became of each document, and the names of errors. */
final class SearchAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SearchAnswer() {}

    /**
     * The failure of each document of a bulk request, in the order of the request; empty for one that is in the index.
     *
     * @throws UnreadableSearchAnswerException where the answer does not tell of each: all are sent again
     * @throws SearchRefusedException where it is no JSON
     */
    static List<Optional<Exception>> ofBulk(InputStream body, SearchBatch batch) throws IOException {
        JsonNode items = tree(body).path("items");
        if (items.size() != batch.entries().size()) {
            throw new UnreadableSearchAnswerException("Expected the search cluster to tell of "
                    + batch.entries().size() + " documents, but it tells of " + items.size());
        }
        List<Optional<Exception>> failures = new ArrayList<>();
        for (int at = 0; at < items.size(); at++) {
            JsonNode result = items.get(at).path("index");
            String id = batch.entries().get(at).id();
            if (!result.path("status").isInt() || !result.path("_id").asText(id).equals(id)) {
                throw new UnreadableSearchAnswerException(
                        "Expected the search cluster to tell of each document in turn,"
                                + " with its status, but of number " + (at + 1) + " it does not");
            }
            failures.add(failure(result));
        }
        return failures;
    }

    /**
     * Makes sure that it was a search cluster which said yes.
     *
     * @throws SearchRefusedException where there is a body that is no JSON, as the page of a login has
     */
    static void ofOne(InputStream body) throws IOException {
        tree(body);
    }

    /** The cluster's name of the error in the body of a refusal; null where it gives none. */
    static String errorType(String body) {
        try {
            return body == null
                    ? null
                    : JSON.readTree(body).path("error").path("type").asText(null);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Optional<Exception> failure(JsonNode result) {
        int status = result.get("status").intValue();
        return status >= 200 && status < 300
                ? Optional.empty()
                : Optional.of(SearchRefusals.ofDocument(
                        status, result.path("error").path("type").asText(null)));
    }

    private static JsonNode tree(InputStream body) throws IOException {
        if (body == null) {
            return JSON.createObjectNode();
        }
        try (JsonParser parser = JSON.createParser(body)) {
            return begins(parser) ? JSON.readTree(parser) : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new UnreadableSearchAnswerException(
                    "Expected JSON from the search cluster, but it is cut or damaged");
        }
    }

    /** False for an empty body. */
    private static boolean begins(JsonParser parser) throws IOException {
        JsonToken first;
        try {
            first = parser.nextToken();
        } catch (JsonProcessingException e) {
            throw SearchRefusals.otherSpeech();
        }
        if (first != null && first != JsonToken.START_OBJECT) {
            throw SearchRefusals.otherSpeech();
        }
        return first != null;
    }
}
