package io.callscribe.sandbox;

import io.callscribe.sandbox.NativeMedia.Said;
import io.callscribe.sandbox.NativeMedia.Webhooks;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Media to start a sandbox with. The numbers in them are made up: the cards are the payment industry's own test numbers. */
public final class NativeMedias {

    private static final Instant FIRST = Instant.parse("2026-11-20T09:00:00Z");
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX"),
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssX"));

    private NativeMedias() {}

    /** A few calls of which one can read what happened: personal data of each kind, one in which nobody speaks, one without a webhook. */
    public static List<NativeMedia> demo() {
        return List.of(
                media(
                        0,
                        "agent: Thank you for calling the parcel desk, how can I help?",
                        "customer: My order 4417 1234 has not come, and I would like to pay the customs by card.",
                        "agent: Of course. Please read me the number of the card.",
                        "customer: It is 4111",
                        "agent: Yes.",
                        "customer: 1111 1111",
                        "agent: Go on.",
                        "customer: 1111, and it ends next June.",
                        "agent: Thank you, the parcel leaves today."),
                media(
                                1,
                                "agent: Good morning, you are speaking to the billing desk.",
                                "customer: Please send the invoice to maria dot lopez at example dot com.",
                                "agent: And your phone number?",
                                "customer: Two oh two, five five five, oh one four three.",
                                "agent: It is on its way.")
                        .telling(Webhooks.LOST),
                media(
                        2,
                        "customer: I need a copy of my policy.",
                        "agent: For that I need your social security number.",
                        "customer: Five one two, four four, six seven eight nine.",
                        "agent: Thank you. It was 12.50 dollars on 11/20, and your reference is 100-200-300."),
                media(3));
    }

    /** Media with a word and a card number that no other one has; half of them come without a webhook. */
    public static List<NativeMedia> numbered(int howMany) {
        List<NativeMedia> all = new ArrayList<>(howMany);
        for (int i = 0; i < howMany; i++) {
            Webhooks webhooks = i % 2 == 0 ? Webhooks.LOST : Webhooks.values()[i / 2 % 3];
            all.add(media(
                            100 + i,
                            "agent: This is call number " + i + ", how can I help?",
                            "customer: My word is " + word(i) + ", and the card is " + card(i).substring(0, 4),
                            "agent: Okay.",
                            "customer: " + card(i).substring(4) + ", thank you.")
                    .telling(webhooks)
                    .askedInVain(i % 3));
        }
        return List.copyOf(all);
    }

    /** The word of the numbered media that no other has. */
    public static String word(int number) {
        return "plum" + "abcdefghijklmnopqrstuvwxyz".charAt(number / 26 % 26)
                + "abcdefghijklmnopqrstuvwxyz".charAt(number % 26);
    }

    /** The card number of the numbered media, which passes Luhn. */
    public static String card(int number) {
        String digits = "411111%09d".formatted(number * 7_919L % 1_000_000_000L);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static NativeMedia media(int number, String... lines) {
        Instant start = FIRST.plusSeconds(600L * number);
        ZoneOffset offset = ZoneOffset.ofHours(number % 3 - 1);
        DateTimeFormatter form = FORMS.get(number % FORMS.size()).withZone(offset);
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            said.add(new Said(
                    lines[i].substring(0, colon),
                    lines[i].substring(colon + 2),
                    form.format(start.plusSeconds(3L * i)),
                    form.format(start.plusSeconds(3L * i + 2)),
                    i % 4 == 3 ? null : (Double) (0.9 + i % 4 * 0.03)));
        }
        return new NativeMedia("media-%04d".formatted(number), start, said, Webhooks.ONCE, 0, null);
    }
}
