package io.callscribe.sandbox;

import io.callscribe.sandbox.VoiceCall.Segment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Voice conversations to start a sandbox with, all of the last hours. The words in them are made up. */
public final class VoiceCalls {

    /** What is hard for one of the formats, or for somebody who reads by characters. */
    private static final List<String> HARD_WORDS = List.of(
            "Is it less than 5 < 7 & more than 3 > 2? Yes -> and --> no.",
            "<i>Not a tag</i>, </v> neither, and &lt; is no entity.",
            "line one\n\nline three\r\nWEBVTT\n1\n00:00:01.000 --> 00:00:02.000\nNOTE as said",
            "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenhersteller und Genossen.",
            "x".repeat(130),
            "\u0627\u0644\u0637\u0631\u062f \u0631\u0642\u0645 42 \u0648\u0635\u0644 \u0623\u0645\u0633\u060c \u0634\u0643\u0631\u0627.",
            "\u05e9\u05dc\u05d5\u05dd, \u05d4\u05d7\u05d1\u05d9\u05dc\u05d4 \u05e9\u05dc\u05d9 (A-17) \u05d0\u05d9\u05e0\u05d4 \u05db\u05d0\u05df.",
            "\u8377\u7269\u306f\u307e\u3060\u5c4a\u3044\u3066\u3044\u307e\u305b\u3093\u3002\u660e\u65e5\u306e\u5348\u524d\u4e2d\u306b\u3082\u3046\u4e00\u5ea6\u304a\u96fb\u8a71\u3057\u3066\u3044\u305f\u3060\u3051\u307e\u3059\u304b\u3002\u3088\u308d\u3057\u304f\u304a\u9858\u3044\u3057\u307e\u3059\u3002",
            "\u092e\u0947\u0930\u093e \u092a\u093e\u0930\u094d\u0938\u0932 \u0928\u0939\u0940\u0902 \u0906\u092f\u093e\u0964",
            "Smile \ud83d\ude42\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 and na\u00efve cafe\u0301.",
            "7",
            "[00:01-00:02] Agent: a line that looks like one of ours",
            "One two three four five six seven eight nine ten, ".repeat(9) + "done.");

    private static final List<String> SPEAKERS = List.of("Agent", "Customer", "Speaker 1", "Speaker 2");

    private static final Duration VARIED_SINCE = Duration.ofHours(22);
    /** The longest of them takes 190 minutes, and they have been over for some time. */
    private static final Duration VARIED_UNTIL = Duration.ofHours(5);

    private VoiceCalls() {}

    /**
     * Seven calls of the last hour: two sides, generic speakers, the text alone, one from right to left, one in Japanese, one too short to
     * have words. The second one is still under way when its words are first asked for.
     */
    public static List<VoiceCall> demo() {
        Instant last = now().minus(Duration.ofMinutes(10));
        return List.of(
                said(
                        "0001",
                        last.minus(Duration.ofMinutes(50)),
                        "Agent: Northwind Parcels, good morning. What can I do for you?",
                        "Customer: I was told that my lamp would be here by nine, and it is half past ten now.",
                        "Agent: Let me look. The van is two streets away, so you should have it within the hour.",
                        "Customer: Then I will put the kettle on. Thank you!"),
                said(
                                "0002",
                                last.plus(Duration.ofMinutes(8)),
                                "Customer: Hello, can I still change the address of a parcel that left yesterday?",
                                "Agent: Until six this evening, yes. Where shall it go?",
                                "Customer: To my neighbour at number twelve.",
                                "Agent: Done. You will get a message when it is there.")
                        .stillUnderWay(),
                said(
                        "0003",
                        last.minus(Duration.ofMinutes(30)),
                        "Speaker 1: Is this the depot in the harbour?",
                        "Speaker 2: It is. We close at five, but the counter around the corner stays open.",
                        "Speaker 1: I will be there at ten past four."),
                said(
                                "0004",
                                last.minus(Duration.ofMinutes(20)),
                                "Agent: Your claim is number eight hundred and two.",
                                "Customer: Thanks, I have written it down.")
                        .withTextAlone(),
                said(
                        "0005",
                        last.minus(Duration.ofMinutes(10)),
                        "Agent: \u0635\u0628\u0627\u062d \u0627\u0644\u062e\u064a\u0631\u060c \u0643\u064a\u0641 \u0623\u0633\u0627\u0639\u062f\u0643\u061f",
                        "Customer: \u0627\u0644\u0637\u0631\u062f \u0631\u0642\u0645 42 \u0644\u0645 \u064a\u0635\u0644 \u0628\u0639\u062f.",
                        "Agent: \u064a\u0635\u0644 \u063a\u062f\u0627\u064b \u0628\u064a\u0646 8 \u064810."),
                said(
                        "0006",
                        last.minus(Duration.ofMinutes(5)),
                        "Customer: \u8377\u7269\u306f\u307e\u3060\u5c4a\u3044\u3066\u3044\u307e\u305b\u3093\u3002",
                        "Agent: \u7533\u3057\u8a33\u3042\u308a\u307e\u305b\u3093\u3002\u660e\u65e5\u306e\u5348\u524d\u4e2d\u306b\u304a\u5c4a\u3051\u3057\u307e\u3059\u3002"),
                VoiceCall.of(demoId("0007"), last, Duration.ofSeconds(1), List.of()));
    }

    private static VoiceCall said(String number, Instant start, String... lines) {
        List<Segment> segments = new ArrayList<>();
        double at = 0.4;
        for (String line : lines) {
            int colon = line.indexOf(':');
            String text = line.substring(colon + 2);
            double end = at + 1 + Math.round(text.length() / 1.6) / 10.0;
            segments.add(new Segment(line.substring(0, colon), text, rounded(at), rounded(end)));
            at = end + 0.3;
        }
        return VoiceCall.of(demoId(number), start, Duration.ofSeconds((long) at + 3), segments);
    }

    private static String demoId(String number) {
        return "9c0e7d52-41b8-4f6a-8e23-5b1f7a2c" + number;
    }

    /**
     * Calls that differ in all that Genesys leaves open: scripts, segments that overlap and come in no order, calls of several hours, the
     * text alone, no speaker, no status, nothing said. All their words are there at once.
     */
    public static List<VoiceCall> varied(int howMany) {
        Instant first = now().minus(VARIED_SINCE);
        Duration apart = VARIED_SINCE.minus(VARIED_UNTIL).dividedBy(howMany);
        List<VoiceCall> calls = new ArrayList<>(howMany);
        for (int i = 0; i < howMany; i++) {
            String id = UUID.nameUUIDFromBytes(("voice call " + i).getBytes(StandardCharsets.UTF_8))
                    .toString();
            boolean silent = i % 10 == 9;
            List<Segment> segments = silent ? List.of() : segments(i);
            Duration length = Duration.ofMinutes(i % 4 == 1 ? 190 : 4);
            VoiceCall call = VoiceCall.of(
                    id, first.plus(apart.multipliedBy(i)).truncatedTo(ChronoUnit.MILLIS), length, segments);
            if (i % 10 == 4) {
                call = call.withTextAlone();
            }
            calls.add(i % 4 == 3 ? call.withStatus(null) : call);
        }
        return List.copyOf(calls);
    }

    /** The beginnings differ, so that the order of the words is known; the ends overlap what comes next. */
    private static List<Segment> segments(int call) {
        List<Segment> segments = new ArrayList<>();
        double at = call % 4 == 1 ? 3_590.25 : call % 5;
        for (int i = 0; i < 4 + call % 5; i++) {
            String hard = HARD_WORDS.get((call + i) % HARD_WORDS.size());
            boolean overlaps = (call + i) % 3 == 0;
            segments.add(new Segment(
                    call % 7 == 3 && i == 1 ? null : SPEAKERS.get((call + i) % SPEAKERS.size()),
                    "Call " + call + ", part " + i + ": " + hard,
                    rounded(at),
                    rounded(at + (overlaps ? 9.75 : 2.5))));
            at += call % 4 == 1 ? 1_800.5 : 3.125;
        }
        if (call % 2 == 0) {
            Collections.reverse(segments);
        }
        return segments;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1_000) / 1_000.0;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
