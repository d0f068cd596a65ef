package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.sandbox.ArchivedRecording.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls about recordings that are to be exported: the quota, the listing of a period, where a download is, the transcript. */
final class ExportApi implements ApiPart {

    private static final Map<String, Pattern> OPERATIONS = operations();
    private static final String PAGE = "25";

    private final RecordingArchive archive;
    private final Function<String, String> download;

    /** @param download where the audio of a recording is, by its id */
    ExportApi(RecordingArchive archive, Function<String, String> download) {
        this.archive = archive;
        this.download = download;
    }

    private static Map<String, Pattern> operations() {
        Map<String, Pattern> operations = new LinkedHashMap<>();
        operations.put("genesys.quota", Pattern.compile("/api/v2/recordings/quota"));
        operations.put("genesys.archive", Pattern.compile("/api/v2/recordings"));
        operations.put("genesys.where", Pattern.compile("/api/v2/recordings/([^/]+)/download"));
        operations.put("genesys.words", Pattern.compile("/api/v2/recordings/([^/]+)/transcript"));
        return operations;
    }

    @Override
    public Optional<String> operation(Call call) {
        return OPERATIONS.keySet().stream()
                .filter(name -> OPERATIONS.get(name).matcher(call.path()).matches())
                .findFirst();
    }

    @Override
    public boolean keepsContract() {
        return archive.oddities().isEmpty();
    }

    @Override
    public Answer answer(Call call, byte[] body) {
        String operation = operation(call).orElseThrow();
        return switch (operation) {
            case "genesys.quota" -> quota();
            case "genesys.archive" -> listing(Call.parameters(call.query()));
            default -> {
                Matcher path = OPERATIONS.get(operation).matcher(call.path());
                String id = path.matches() ? path.group(1) : "";
                yield archive.byId(id)
                        .map(one -> operation.equals("genesys.where") ? where(one) : words(one))
                        .orElseGet(
                                () -> Answer.error(404, "not.found", "There is no recording with the id " + id + "."));
            }
        };
    }

    private Answer quota() {
        RecordingArchive.Quota quota = archive.askedQuota();
        ObjectNode answer = Json.object();
        if (quota.used() != null) {
            answer.put("storageUsedMb", quota.used());
        }
        if (quota.limit() != null) {
            answer.put("storageLimitMb", quota.limit());
        }
        return Answer.json(200, answer);
    }

    /** Behind the last recording comes an empty page, at times one without entities. */
    private Answer listing(Map<String, String> parameters) {
        ArchiveQuery query = ArchiveQuery.parse(parameters.get("query"));
        int size = Integer.parseInt(parameters.getOrDefault("pageSize", PAGE));
        int page = Integer.parseInt(parameters.getOrDefault("pageNumber", "1"));
        List<ArchivedRecording> asked = archive.listed()
                .filter(one -> query.covers(one.created()))
                .skip((page - 1L) * size)
                .limit(size)
                .toList();
        ObjectNode answer = Json.object().put("pageSize", size).put("pageNumber", page);
        if (page == 1 && !archive.oddities().isEmpty() || !asked.isEmpty() || page % 2 == 0) {
            ArrayNode entities = answer.putArray("entities");
            asked.forEach(one -> entity(entities.addObject(), one));
            if (page == 1) {
                archive.oddities().forEach(entities::addPOJO);
            }
        }
        return Answer.json(200, answer);
    }

    private static void entity(ObjectNode entity, ArchivedRecording one) {
        entity.put("id", one.id()).put("mediaType", one.mediaType()).put("selfUri", "/api/v2/recordings/" + one.id());
        if (one.format() != null) {
            entity.put("format", one.format());
        }
        if (one.created() != null) {
            entity.put("createdTime", one.created().toString());
        }
        if (one.seconds() != null) {
            entity.put("durationSeconds", one.seconds());
        }
    }

    private Answer where(ArchivedRecording one) {
        boolean ready = archive.isReadyNow(one);
        ObjectNode answer = Json.object();
        if (ready || one.id().hashCode() % 2 == 0) {
            answer.put("downloadUrl", ready ? download.apply(one.id()) : null);
        }
        return Answer.json(
                200, answer.put("sha256", ready && one.hashTold() ? one.audio().sha256() : null));
    }

    private static Answer words(ArchivedRecording one) {
        return switch (one.words()) {
            case NONE -> Answer.error(404, "not.found", "The recording has no transcript.");
            case FORBIDDEN -> Answer.error(403, "not.licensed", "Transcripts are not part of the licence.");
            case THERE -> {
                ArrayNode segments = Json.array();
                one.segments().forEach(segment -> segment(segments.addObject(), segment));
                yield Answer.json(200, Json.object().set("segments", segments));
            }
        };
    }

    private static void segment(ObjectNode answer, Segment segment) {
        answer.put("startOffsetInMilliseconds", segment.start())
                .put("endOffsetInMilliseconds", segment.end())
                .put("text", segment.text())
                .put("speaker", segment.speaker());
        if (segment.confidence() != null) {
            answer.put("confidence", segment.confidence());
        }
    }
}
