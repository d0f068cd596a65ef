package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Transcribe's wire protocol, AWS JSON 1.1: the operation in X-Amz-Target, errors by {@code __type}. */
final class TranscribeFront implements Site {

    private static final int LONGEST_BODY = 1024 * 1024;
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private final FakeTranscribe transcribe;
    private final Journal requests;

    TranscribeFront(FakeTranscribe transcribe, Journal requests) {
        this.transcribe = transcribe;
        this.requests = requests;
    }

    @Override
    public String operation(Call call) {
        return "transcribe." + action(call);
    }

    private static String action(Call call) {
        String target = call.header("X-Amz-Target");
        return target.substring(target.indexOf('.') + 1);
    }

    @Override
    public Answer answer(Call call) throws IOException {
        requests.add(call.method() + " " + operation(call));
        JsonNode request = Json.read(call.body(LONGEST_BODY));
        try {
            ObjectNode answer = perform(action(call), request);
            return Answer.bytes(200, CONTENT_TYPE, answer.toString().getBytes(StandardCharsets.UTF_8));
        } catch (AwsError e) {
            return error(400, e.type(), e.getMessage());
        }
    }

    private ObjectNode perform(String action, JsonNode request) {
        return switch (action) {
            case "StartTranscriptionJob" ->
                transcribe.start(new JobRequest(request)).whole();
            case "GetTranscriptionJob" -> transcribe.get(name(request)).whole();
            case "ListTranscriptionJobs" -> list(request);
            case "DeleteTranscriptionJob" -> {
                transcribe.delete(name(request));
                yield Json.object();
            }
            case "DescribeLanguageModel" ->
                languageModel(request.path("ModelName").asText());
            default -> throw AwsError.badRequest("The sandbox has no " + action + ".");
        };
    }

    private static String name(JsonNode request) {
        return request.path("TranscriptionJobName").asText();
    }

    /** Newest first, five a page unless asked otherwise; a name counts whatever its case (API reference, ListTranscriptionJobs). */
    private ObjectNode list(JsonNode request) {
        int size = request.path("MaxResults").asInt(5);
        if (size < 1 || size > 100) {
            throw AwsError.badRequest("1 validation error detected: Value '" + size
                    + "' at 'maxResults' failed to satisfy constraint: Member must be from 1 to 100");
        }
        String status = request.path("Status").asText("");
        String part = request.path("JobNameContains").asText("").toLowerCase(Locale.ROOT);
        List<Job> found = transcribe.all().stream()
                .filter(job -> status.isEmpty() || job.is(status))
                .filter(job -> job.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        int from = after(found, request.path("NextToken").asText(""));
        int to = Math.min(found.size(), from + size);
        ObjectNode answer = Json.object().put("Status", status.isEmpty() ? null : status);
        ArrayNode summaries = answer.putArray("TranscriptionJobSummaries");
        found.subList(from, to).forEach(job -> summaries.add(job.summary()));
        if (to < found.size()) {
            answer.put(
                    "NextToken",
                    found.get(to - 1).created().toEpochMilli() + "/"
                            + found.get(to - 1).name());
        }
        return answer;
    }

    /** Where the page begins: after the job of the token, or, where that is gone meanwhile, after all that are as new. */
    private static int after(List<Job> jobs, String token) {
        if (token.isEmpty()) {
            return 0;
        }
        int slash = token.indexOf('/');
        long created = Long.parseLong(token.substring(0, slash));
        String name = token.substring(slash + 1);
        for (int i = 0; i < jobs.size(); i++) {
            if (jobs.get(i).name().equals(name)) {
                return i + 1;
            }
            if (jobs.get(i).created().toEpochMilli() < created) {
                return i;
            }
        }
        return jobs.size();
    }

    private ObjectNode languageModel(String name) {
        Account.LanguageModel model = transcribe.account().languageModels().get(name);
        if (model == null) {
            throw AwsError.notFound(
                    "The requested language model couldn't be found. Check the model name and try again.");
        }
        ObjectNode answer = Json.object();
        answer.putObject("LanguageModel")
                .put("ModelName", name)
                .put("LanguageCode", model.languageCode())
                .put("BaseModelName", "NarrowBand")
                .put("ModelStatus", model.status());
        return answer;
    }

    static Answer error(int status, String type, String message) {
        byte[] body = Json.object()
                .put("__type", type)
                .put("Message", message)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return Answer.bytes(status, CONTENT_TYPE, body).with("x-amzn-ErrorType", type);
    }

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        return fault == Fault.TOO_MANY
                ? error(400, "ThrottlingException", "Rate exceeded").with("Retry-After", String.valueOf(retryAfter))
                : error(503, "ServiceUnavailable", "Service is unable to handle request.");
    }
}
