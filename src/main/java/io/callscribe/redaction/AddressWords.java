package io.callscribe.redaction;

import java.util.Set;

/** The words that tell an address that is read out from other talk. In lower case. */
final class AddressWords {

    private static final Set<String> ENDINGS = Lexicon.words(
            """
            com org net edu gov mil int io co ai app dev info biz me us uk ca au nz ie in de fr es it nl be ch at se no dk fi
            pl pt br mx jp cn eu tv cc xyz online shop tech""");

    private static final Set<String> NO_NAMES = Lexicon.words(
            """
            us you him her them it this that these those here there look looking looked is are was were be been am i we he she
            they online website site page web store shop shopping order ordered ordering bought buy buying purchased work works
            working worked employed available visit visiting find found sign signed log logged login check out down up over back
            price prices people person someone anyone everyone everybody sale sold account accounts stay live lives arrive meet
            or but a an to for on in of with from by not just only no yes see saw read listed posted seen stuff things
            item items product products new me my email e-mail mail address at about details information more everything
            something anything start started job reach write""");

    private AddressWords() {}

    /** Whether a domain may end so, where it is read out. */
    static boolean isEnding(String word) {
        return ENDINGS.contains(word);
    }

    /** Whether the word is a domain with its ending, as {@code example.com}. */
    static boolean hasEnding(String word) {
        int point = word.lastIndexOf('.');
        return point > 0 && ENDINGS.contains(word.substring(point + 1));
    }

    /** Whether "at" behind the word is the plain word, as in "look at example dot com". */
    static boolean isNoName(String word) {
        return NO_NAMES.contains(word);
    }
}
