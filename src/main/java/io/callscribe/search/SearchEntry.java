package io.callscribe.search;

import io.callscribe.ledger.Item;

/**
 * A document on its way to the index.
 *
 * @param item the item that it was made of
 * @param id the document's id, which is that of the transcription: written twice, it is one document
 * @param path the document's place below the index, with the id percent-encoded
 * @param document JSON in UTF-8, on one line
 * @param measures what the document says of the transcription
 */
public record SearchEntry(Item item, String id, String path, byte[] document, Measures measures) {

    /** Without the words. */
    @Override
    public String toString() {
        return "SearchEntry[id=" + id + ", bytes=" + document.length + "]";
    }
}
