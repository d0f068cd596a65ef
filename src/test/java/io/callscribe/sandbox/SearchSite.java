package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The paths of the search cluster. What breaks its form is refused with 400, and recorded. */
final class SearchSite implements Site {

    private static final int LONGEST_BODY = 16 * 1024 * 1024;
    private static final Pattern DOCUMENT = Pattern.compile("/([a-z0-9._-]+)/_doc/([^/]+)");
    private static final Pattern INDEX = Pattern.compile("/([a-z0-9][a-z0-9._-]*)");
    private static final Pattern SEARCH = Pattern.compile("/([a-z0-9._-]+)/_search");
    private static final Set<String> FIELDS =
            Set.of("transcription_id", "media_id", "language", "pipeline", "utterances", "metrics", "indexed_at");

    private final IndexedDocuments documents;
    private final Journal violations;
    private final Journal requests = new Journal();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private volatile String authorization = "ApiKey " + FakeSearch.API_KEY;
    private volatile int bulkStatus;
    private volatile boolean down;

    SearchSite(IndexedDocuments documents, Journal violations) {
        this.documents = documents;
        this.violations = violations;
    }

    void want(String wanted) {
        authorization = wanted;
    }

    void refuse(String id, int status) {
        refused.put(id, status);
    }

    void refuseBulk(int status) {
        bulkStatus = status;
    }

    void down(boolean isDown) {
        down = isDown;
    }

    List<String> requests() {
        return requests.lines();
    }

    @Override
    public String operation(Call call) {
        if (call.path().equals("/_bulk")) {
            return "search.bulk";
        }
        if (DOCUMENT.matcher(call.path()).matches()) {
            return "search.document";
        }
        return call.method().equals("HEAD") ? "search.look" : "search.index";
    }

    @Override
    public Answer answer(Call call) throws IOException {
        if (down) {
            throw new IOException("the cluster is down");
        }
        if (!call.path().equals("/_bulk")) {
            requests.add(call.method() + " " + call.path());
        }
        if (!authorization.equals(call.header("Authorization"))) {
            return error(401, "security_exception", "unable to authenticate");
        }
        try {
            return found(call);
        } catch (BrokenContractException e) {
            violations.add(call.method() + " " + call.path() + ": " + e.getMessage());
            return error(400, "illegal_argument_exception", e.getMessage());
        }
    }

    private Answer found(Call call) throws IOException {
        Matcher document = DOCUMENT.matcher(call.path());
        Matcher index = INDEX.matcher(call.path());
        Matcher search = SEARCH.matcher(call.path());
        if (call.path().equals("/_bulk") && call.method().equals("POST")) {
            return bulk(call);
        }
        if (document.matches()) {
            return document(call, document.group(1), URLDecoder.decode(document.group(2), StandardCharsets.UTF_8));
        }
        if (search.matches()) {
            return search(call, search.group(1));
        }
        return index.matches() ? index(call, index.group(1)) : error(405, "not_here", "no such path");
    }

    private Answer index(Call call, String name) throws IOException {
        if (call.method().equals("PUT")) {
            want(call, "application/json");
            JsonNode definition = Json.read(call.body(LONGEST_BODY));
            return documents.make(name, definition.toString())
                    ? Answer.json(200, Json.object().put("acknowledged", true).put("index", name))
                    : error(400, "resource_already_exists_exception", "index [" + name + "] already exists");
        }
        if (!documents.isThere(name)) {
            return call.method().equals("HEAD") ? Answer.empty(404) : missing(name);
        }
        return call.method().equals("HEAD")
                ? Answer.empty(200)
                : Answer.bytes(
                        200, "application/json", documents.definition(name).getBytes(StandardCharsets.UTF_8));
    }

    private Answer document(Call call, String index, String id) throws IOException {
        if (!documents.isThere(index)) {
            return missing(index);
        }
        if (call.method().equals("GET")) {
            JsonNode document = documents.get(id);
            return Answer.json(
                    document == null ? 404 : 200,
                    Json.object().put("_id", id).put("found", document != null).set("_source", document));
        }
        want(call, "application/json");
        ObjectNode result = written(index, id, Json.read(call.body(LONGEST_BODY)));
        return Answer.json(result.remove("status").intValue(), result);
    }

    private Answer bulk(Call call) throws IOException {
        want(call, "application/x-ndjson");
        String body = new String(call.body(LONGEST_BODY), StandardCharsets.UTF_8);
        if (!body.endsWith("\n")) {
            throw new BrokenContractException("the bulk request must be terminated by a newline");
        }
        String[] lines = body.split("\n");
        requests.add("POST /_bulk " + lines.length / 2);
        if (bulkStatus != 0) {
            return error(bulkStatus, "not_here", "no bulk");
        }
        ArrayNode items = Json.array();
        for (int at = 0; at + 1 < lines.length; at += 2) {
            JsonNode action =
                    Json.read(lines[at].getBytes(StandardCharsets.UTF_8)).path("index");
            JsonNode document = Json.read(lines[at + 1].getBytes(StandardCharsets.UTF_8));
            items.add(Json.object()
                    .set(
                            "index",
                            written(
                                    action.path("_index").asText(),
                                    action.path("_id").asText(),
                                    document)));
        }
        boolean errors = StreamSupport.stream(items.spliterator(), false)
                .anyMatch(item -> item.at("/index/status").asInt() >= 300);
        return Answer.json(
                200, Json.object().put("took", 1).put("errors", errors).set("items", items));
    }

    private ObjectNode written(String index, String id, JsonNode document) {
        ObjectNode result = Json.object().put("_index", index).put("_id", id);
        int status = documents.isThere(index) ? refused.getOrDefault(id, 0) : 404;
        if (status != 0) {
            ObjectNode error = Json.object()
                    .put("type", status == 404 ? "index_not_found_exception" : "mapper_parsing_exception")
                    .put("reason", "failed to parse. Preview of field's value: '" + document + "'");
            return result.put("status", status).set("error", error);
        }
        document.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new BrokenContractException("the document has an unknown field " + field);
            }
        });
        if (!document.path("transcription_id").asText().equals(id)) {
            throw new BrokenContractException("the document " + id + " is of another transcription");
        }
        boolean isNew = documents.put(id, document);
        return result.put("result", isNew ? "created" : "updated").put("status", isNew ? 201 : 200);
    }

    /** A query by {@code ?q=word}, as the demo asks. */
    private Answer search(Call call, String index) {
        if (!documents.isThere(index)) {
            return missing(index);
        }
        ArrayNode hits = Json.array();
        for (String id : documents.find(Call.parameters(call.query()).getOrDefault("q", ""))) {
            hits.add(Json.object().put("_id", id).set("_source", documents.get(id)));
        }
        ObjectNode found = Json.object();
        found.putObject("total").put("value", hits.size());
        found.set("hits", hits);
        return Answer.json(200, Json.object().set("hits", found));
    }

    private static void want(Call call, String type) {
        if (!type.equals(call.header("Content-Type"))) {
            throw new BrokenContractException("Content-Type is " + call.header("Content-Type") + ", not " + type);
        }
    }

    private static Answer missing(String index) {
        return error(404, "index_not_found_exception", "no such index [" + index + "]");
    }

    private static Answer error(int status, String type, String reason) {
        ObjectNode error = Json.object().put("type", type).put("reason", reason);
        return Answer.json(status, Json.object().put("status", status).set("error", error));
    }

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        return fault == Fault.TOO_MANY
                ? error(429, "circuit_breaking_exception", "data for request would be larger than the limit")
                : error(503, "cluster_block_exception", "state not recovered");
    }
}
