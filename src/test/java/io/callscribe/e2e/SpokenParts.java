package io.callscribe.e2e;

import io.callscribe.sandbox.Utterance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What must not be found where no word of a call may be: every three words of it that follow each other. */
final class SpokenParts {

    private SpokenParts() {}

    static List<String> of(Collection<Utterance> spoken) {
        List<String> parts = new ArrayList<>();
        spoken.forEach(one -> parts.addAll(of(one.text())));
        return parts;
    }

    static List<String> of(String text) {
        String[] words = text.split(" ");
        List<String> parts = new ArrayList<>();
        for (int i = 0; i + 3 <= words.length; i++) {
            parts.add(String.join(" ", Arrays.copyOfRange(words, i, i + 3)));
        }
        return parts;
    }
}
