package io.callscribe.genesys;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** What a transcript of Genesys may be at most, in its JSON, so that one that is out of all bounds costs its own item and not the process. */
final class AnswerLimits {

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int LONGEST_TEXT = 4 * 1024 * 1024;
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 1000;

    static final StreamReadConstraints WITHIN = StreamReadConstraints.builder()
            .maxDocumentLength(MOST_BYTES)
            .maxStringLength(LONGEST_TEXT)
            .maxNestingDepth(DEEPEST)
            .maxNumberLength(LONGEST_NUMBER)
            .build();

    static final String EXPECTED = "at most " + MOST_BYTES + " bytes, " + LONGEST_TEXT + " characters in a text, "
            + LONGEST_NUMBER + " digits in a number and " + DEEPEST + " levels of nesting";

    private AnswerLimits() {}

    /** Where it is that it cannot be read on. */
    static String place(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        return at == null ? "a place unknown" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
