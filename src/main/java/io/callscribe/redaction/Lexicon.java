package io.callscribe.redaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The English words that matter to numbers and addresses. In lower case. */
final class Lexicon {

    static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("oh", "0"),
            Map.entry("o", "0"),
            Map.entry("nought", "0"),
            Map.entry("naught", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"));

    static final Map<String, String> TEENS = Map.of(
            "ten", "10",
            "eleven", "11",
            "twelve", "12",
            "thirteen", "13",
            "fourteen", "14",
            "fifteen", "15",
            "sixteen", "16",
            "seventeen", "17",
            "eighteen", "18",
            "nineteen", "19");

    static final Map<String, String> TENS = Map.of(
            "twenty", "20",
            "thirty", "30",
            "forty", "40",
            "fifty", "50",
            "sixty", "60",
            "seventy", "70",
            "eighty", "80",
            "ninety", "90");

    /** "three sevens" */
    static final Map<String, String> PLURALS = Map.ofEntries(
            Map.entry("zeros", "0"),
            Map.entry("zeroes", "0"),
            Map.entry("ohs", "0"),
            Map.entry("ones", "1"),
            Map.entry("twos", "2"),
            Map.entry("threes", "3"),
            Map.entry("fours", "4"),
            Map.entry("fives", "5"),
            Map.entry("sixes", "6"),
            Map.entry("sevens", "7"),
            Map.entry("eights", "8"),
            Map.entry("nines", "9"));

    static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4);

    static final Map<String, String> POWERS = Map.of("hundred", "00", "thousand", "000");

    /** "the next four", which is not a four. */
    static final Set<String> ORDINALS =
            words("first next last final remaining other middle second third fourth following");

    static final Set<String> LINKS = words("dash hyphen space minus slash dot point period underscore plus");

    static final Set<String> DOTS = words("dot point period");

    static final Set<String> FILLERS = words(
            """
            uh um er erm ah eh hm hmm mm mhm uh-huh huh and then next so yeah yes yep yup okay ok right alright sure well like
            again followed by""");

    /** Words behind a number that make it an amount. */
    static final Set<String> AMOUNTS = words(
            """
            dollars dollar bucks cents cent euros euro pounds pound percent times people units miles kilometers points minutes
            hours days weeks months years million billion""");

    private static final Map<String, Topic> TOPICS = topics();

    private Lexicon() {}

    /** What the word says a number is; null where it says nothing. */
    static Topic topic(String word) {
        return TOPICS.get(word);
    }

    private static Map<String, Topic> topics() {
        Map<String, Topic> topics = new HashMap<>();
        words("card cards visa mastercard amex discover credit debit").forEach(word -> topics.put(word, Topic.CARD));
        words("ssn social socials").forEach(word -> topics.put(word, Topic.SSN));
        words(
                        """
            phone telephone cell cellphone mobile landline call callback dial fax text reach area whatsapp""")
                .forEach(word -> topics.put(word, Topic.PHONE));
        words(
                        """
            order orders account accounts tracking case reference ref invoice confirmation ticket policy claim member
            membership serial model sku booking reservation flight meter license vin imei passport transaction routing
            customer id zip postal postcode address street amount total balance expiry expires expiration cvv cvc
            birth birthday born date year version lot batch contract pin password""")
                .forEach(word -> topics.put(word, Topic.OTHER));
        return Map.copyOf(topics);
    }

    static Set<String> words(String words) {
        return Set.of(words.strip().split("\\s+"));
    }
}
