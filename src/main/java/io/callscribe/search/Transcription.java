package io.callscribe.search;

import io.callscribe.ledger.Item;
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.TranscriptJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A transcription as it goes to the index.
 *
 * @param id Genesys's id of the transcription, or where it has none of the item with its pipeline; never null or blank
 * @param mediaId never null
 * @param language null where it is not known
 * @param pipeline the pipeline that it comes from; null where it is not known
 * @param transcript the words, redacted where that is wanted; never null
 * @param startTime when the recording began; null where it is not known
 * @param submittedAt when the work was accepted; null where it is not known
 * @param redactions how many entities of each kind were redacted; null where nothing was looked for
 */
public record Transcription(
        String id,
        String mediaId,
        String language,
        String pipeline,
        Transcript transcript,
        Instant startTime,
        Instant submittedAt,
        Map<String, Integer> redactions) {

    public Transcription {
        redactions = redactions == null ? null : Map.copyOf(redactions);
    }

    /**
     * Reads what is kept with an item: {@code transcriptionId}, {@code language}, {@code startTime}, {@code submittedAt} and
     * {@code redactions}, and in secret {@code transcriptJson}; only the last is needed. The item's id is the media's. Without a
     * {@code transcriptionId} the document's is {@code <pipeline>--<item>}, for two pipelines may have an item of the same id.
     *
     * @throws UnindexableItemException where the words are missing, or something is unreadable
     */
    static Transcription of(Item item, TranscriptJson json) {
        return new Transcription(
                id(item),
                item.id(),
                text(item.context().get("language")),
                item.pipeline(),
                transcript(item, json),
                instant(item, "startTime"),
                instant(item, "submittedAt"),
                counts(item.context().get("redactions")));
    }

    private static String id(Item item) {
        String kept = text(item.context().get("transcriptionId"));
        return kept == null ? item.pipeline() + "--" + item.id() : kept;
    }

    private static Transcript transcript(Item item, TranscriptJson json) {
        String kept = text(item.secrets().get("transcriptJson"));
        if (kept == null) {
            throw new UnindexableItemException(
                    "Expected transcriptJson to be kept with the item " + item.id() + ", but there is none.");
        }
        try {
            return json.read(kept);
        } catch (IllegalArgumentException e) {
            throw new UnindexableItemException(e.getMessage());
        }
    }

    private static Instant instant(Item item, String name) {
        String kept = text(item.context().get(name));
        try {
            return kept == null ? null : Instant.parse(kept);
        } catch (DateTimeException e) {
            throw new UnindexableItemException("Expected an instant such as 2026-11-20T08:15:00Z in " + name
                    + " of the item " + item.id() + ", but what is kept is none.");
        }
    }

    private static Map<String, Integer> counts(Object kept) {
        if (!(kept instanceof Map<?, ?> byKind)) {
            return null;
        }
        Map<String, Integer> counts = new TreeMap<>();
        byKind.forEach((kind, count) -> {
            if (count instanceof Number number) {
                counts.put(kind.toString().toLowerCase(Locale.ROOT).replace('-', '_'), number.intValue());
            }
        });
        return new LinkedHashMap<>(counts);
    }

    private static String text(Object kept) {
        return kept == null || kept.toString().isBlank() ? null : kept.toString();
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "Transcription[id=" + id + ", mediaId=" + mediaId + ", " + transcript + "]";
    }
}
