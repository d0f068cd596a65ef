package io.callscribe.search;

import io.callscribe.http.PathSegment;
import io.callscribe.ledger.Item;
import io.callscribe.transcript.TranscriptJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Makes documents of items, for one request to the search index, and reads what became of them. The first item is the one that
 * the exchange has claimed: its failure is the exchange's. The others only go along: one of them that fails is left as it is, to be claimed
 * by itself and to meet the error rules then.
 *
 * <p>A batch has at most 100 documents, and 8 MiB of them but where the first alone is more: Amazon's smallest clusters take requests up to 10 MiB.
 */
public final class SearchBatches {

    private static final int MAX_DOCUMENTS = 100;
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final String index;
    private final Clock clock;
    private final TranscriptJson transcripts = new TranscriptJson();
    private final SearchDocument documents = new SearchDocument();

    /** @param index {@code search.index} */
    public SearchBatches(String index, Clock clock) {
        this.index = index;
        this.clock = clock;
    }

    /**
     * The documents of these items; without the one of a fellow that none can be made of.
     *
     * @param items never empty, the claimed one first
     * @throws UnindexableItemException where none can be made of the claimed one
     */
    public SearchBatch of(List<Item> items) {
        SearchEntry own = entry(items.get(0));
        List<SearchEntry> entries = new ArrayList<>(List.of(own));
        int bytes = own.document().length;
        for (Item item : items.subList(1, Math.min(items.size(), MAX_DOCUMENTS))) {
            Optional<SearchEntry> fellow = fellow(item);
            if (fellow.isPresent() && bytes + fellow.get().document().length <= MAX_BYTES) {
                entries.add(fellow.get());
                bytes += fellow.get().document().length;
            }
        }
        return new SearchBatch(entries);
    }

    /** The body of the bulk request. */
    public byte[] bulk(SearchBatch batch) {
        return batch.bulk(index);
    }

    /** What became of the one document, where the cluster said yes; errors as {@link SearchAnswer#ofOne}. */
    public SearchResults stored(SearchBatch batch, InputStream answer) throws IOException {
        SearchAnswer.ofOne(answer);
        return new SearchResults(batch.own(), null, List.of());
    }

    /** What became of the one document, where the cluster said no. */
    public SearchResults refused(SearchBatch batch, HttpOperationFailedException refusal) {
        Exception failure =
                SearchRefusals.ofDocument(refusal.getStatusCode(), SearchAnswer.errorType(refusal.getResponseBody()));
        boolean saysMore = failure instanceof HttpOperationFailedException;
        return new SearchResults(batch.own(), saysMore ? refusal : failure, List.of());
    }

    /** What became of each document of a bulk request; errors as {@link SearchAnswer#ofBulk}. */
    public SearchResults read(SearchBatch batch, InputStream answer) throws IOException {
        List<Optional<Exception>> failures = SearchAnswer.ofBulk(answer, batch);
        List<SearchEntry> written = new ArrayList<>();
        for (int at = 1; at < failures.size(); at++) {
            if (failures.get(at).isEmpty()) {
                written.add(batch.entries().get(at));
            }
        }
        return new SearchResults(batch.own(), failures.get(0).orElse(null), written);
    }

    /**
     * The document of the claimed item.
     *
     * @throws Exception why it is not in the index, where it is not
     */
    public SearchEntry own(SearchResults results) throws Exception {
        if (results.failure() != null) {
            throw results.failure();
        }
        return results.own();
    }

    /** Empty where none can be made of it: why, is told when it is claimed itself. */
    private Optional<SearchEntry> fellow(Item item) {
        try {
            return Optional.of(entry(item));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private SearchEntry entry(Item item) {
        Transcription transcription = Transcription.of(item, transcripts);
        Instant now = clock.instant();
        Measures measures = Measures.of(transcription, now);
        return new SearchEntry(
                item,
                transcription.id(),
                "/_doc/" + inPath(transcription.id()),
                documents.write(transcription, measures, now),
                measures);
    }

    private static String inPath(String id) {
        try {
            return PathSegment.encode(id);
        } catch (IllegalArgumentException e) {
            throw new UnindexableItemException(e.getMessage());
        }
    }
}
