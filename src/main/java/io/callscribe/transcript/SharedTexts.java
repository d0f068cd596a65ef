package io.callscribe.transcript;

/**
 * Texts by their characters, so that one that came before costs no new object: an output repeats few words and fewer labels often.
 * Bound: it remembers 4,096 of them, and of two that share a place the later one.
 */
final class SharedTexts {

    private static final int PLACES = 4_096;

    private final String[] texts = new String[PLACES];

    String of(char[] characters, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int place = (hash ^ hash >>> 12 ^ hash >>> 24) & PLACES - 1;
        String known = texts[place];
        if (known == null || !isSame(known, characters, from, length)) {
            known = new String(characters, from, length);
            texts[place] = known;
        }
        return known;
    }

    static boolean isSame(String known, char[] characters, int from, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != characters[from + i]) {
                return false;
            }
        }
        return true;
    }
}
