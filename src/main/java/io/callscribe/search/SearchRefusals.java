package io.callscribe.search;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What a status of the search cluster means. Its own words are not passed on, for it quotes the values that it refuses: words of a
 * call. Source: the bulk and index APIs of Elasticsearch and OpenSearch, whose items bear the status of a request of their own.
 */
final class SearchRefusals {

    private static final Set<Integer> OF_US = Set.of(301, 302, 303, 307, 308, 401, 403);
    private static final Set<Integer> OF_DOCUMENT = Set.of(400, 413, 422);
    private static final Pattern ERROR_TYPE = Pattern.compile("[A-Za-z0-9_.]{1,100}");

    private SearchRefusals() {}

    /** Whether the status would come whatever the document. */
    static boolean isOfUs(int status) {
        return OF_US.contains(status);
    }

    static SearchRefusedException ofUs(int status) {
        return new SearchRefusedException(
                status < 400
                        ? "The search cluster answered with a redirect (" + status
                                + "), which is not followed. Is search.url right?"
                        : "The search cluster answered " + status
                                + ". Are search.user and search.password, or search.api-key, right, and may they make and write the index?");
    }

    static SearchRefusedException tooLong(long maxBytes) {
        return new SearchRefusedException("Expected an answer of the search cluster of at most " + maxBytes
                + " bytes, but there is more. Is search.url right?");
    }

    static SearchRefusedException otherSpeech() {
        return new SearchRefusedException(
                "Expected JSON from the search cluster, but what came is none. Is search.url right?");
    }

    /**
     * Why a document is not in the index.
     *
     * @param type the cluster's name of the error, such as {@code mapper_parsing_exception}; null where it gives none
     * @return what is tried again (404, for the index is made first), what is not, or what stops us all
     */
    static Exception ofDocument(int status, String type) {
        if (isOfUs(status)) {
            return ofUs(status);
        }
        String told = type != null && ERROR_TYPE.matcher(type).matches() ? " " + type : "";
        if (status == 404) {
            return new IndexMissingException("The search cluster answered 404" + told + ": the index is missing");
        }
        if (OF_DOCUMENT.contains(status)) {
            return new DocumentRefusedException("The search index refuses the document: " + status + told
                    + ". Does its mapping fit what the README says of search.index?");
        }
        return new HttpOperationFailedException("search.url/_bulk", status, told.strip(), null, Map.of(), null);
    }
}
