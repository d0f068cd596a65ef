package io.callscribe.search;

import java.io.IOException;

/** An answer that does not tell what became of the documents: they are sent again. */
public final class UnreadableSearchAnswerException extends IOException {

    UnreadableSearchAnswerException(String message) {
        super(message);
    }
}
