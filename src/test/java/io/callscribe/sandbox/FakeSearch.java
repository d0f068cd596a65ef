package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A search cluster with one index at a time: it is made with a mapping, holds documents by their ids, and finds words in them. */
public final class FakeSearch implements AutoCloseable {

    public static final String API_KEY = "sandbox-search-key";

    private final Journal violations = new Journal();
    private final IndexedDocuments documents = new IndexedDocuments();
    private final SearchSite site = new SearchSite(documents, violations);
    private final WebServer server;

    public FakeSearch(Faults faults) {
        server = new WebServer("search", site, faults);
    }

    public URI url() {
        return server.url();
    }

    /** What a request has to bear as Authorization, from now on; at first the API key. */
    public void want(String authorization) {
        site.want(authorization);
    }

    /** While set, a document of this id is answered with this status: 0 for none. The error quotes the document, as a real one may. */
    public void refuse(String id, int status) {
        site.refuse(id, status);
    }

    /** While set, requests with many documents are answered with this status: 0 for none. */
    public void refuseBulk(int status) {
        site.refuseBulk(status);
    }

    /** While set, no request is answered. */
    public void down(boolean isDown) {
        site.down(isDown);
    }

    /** Makes the index as somebody else may have. */
    public void make(String index, String definition) {
        documents.make(index, definition);
    }

    /** The definition that the index was made with; null where there is no such index. */
    public String definition(String index) {
        return documents.definition(index);
    }

    /** The documents by their ids, in the order in which they first came. */
    public Map<String, JsonNode> documents() {
        return documents.all();
    }

    /** The ids of the documents in which this word was spoken, as a query on {@code utterances.text} finds them. */
    public List<String> find(String word) {
        return documents.find(word);
    }

    /** Every request that came, as {@code PUT /index/_doc/id}; a bulk one with the number of its documents. */
    public List<String> requests() {
        return site.requests();
    }

    /** What broke its form; empty at the end of every good test. */
    public List<String> violations() {
        return violations.lines();
    }

    @Override
    public void close() {
        server.close();
    }
}
