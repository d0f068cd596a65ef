package io.callscribe.search;

import java.util.List;

/**
 * What became of the documents of a batch.
 *
 * @param own that of the claimed item
 * @param failure why it is not in the index; null where it is
 * @param fellows those of the others that are in the index
 */
public record SearchResults(SearchEntry own, Exception failure, List<SearchEntry> fellows) {

    public SearchResults {
        fellows = List.copyOf(fellows);
    }
}
