package io.callscribe.benchmark;

import io.callscribe.redaction.CardRule;
import io.callscribe.redaction.Redacted;
import io.callscribe.redaction.Redaction;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Redacts calls: ordinary ones, and some in which every second turn tells a number; ten times the words are to take ten times as long. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class RedactionBenchmark {

    private static final int WORDS_IN_A_TURN = 12;

    private static final String[] ORDINARY = {
        "Good morning, thank you for calling. How can I help you today?",
        "Hi, my parcel was due on Monday, but it never came, you know.",
        "I am sorry about that, let me have a look for you.",
        "It should have come at nine, and I waited at home all day.",
        "Right. It is out for delivery now, and comes before half past four.",
        "Could you tell the driver to ring the bell, not just knock?",
        "Of course, I have written that down for him, anything else today?",
        "No, that is all I wanted to know. Thanks for your help."
    };

    private static final String[] NUMBERS = {
        "Which card did you pay with? Read me the number on it, please.",
        "It is four one one one, one one one one, one one one one, one one one one.",
        "Thank you. And what number can we call you at in the evening?",
        "You can reach me at (415) 555-2671, or 415 555 2672 after five.",
        "I also need your social security number, all nine digits of it, please.",
        "Two one nine, oh nine, nine nine nine nine. My order is 48151623421234.",
        "And where shall we send the confirmation to, what is your address now?",
        "To john dot smith at example dot com, and my card was 5555 5555 5555 4444."
    };

    @Param({"ordinary", "numbers"})
    public String call;

    @Param({"1000", "10000", "100000"})
    public int words;

    private final Redaction redaction = new Redaction("US", CardRule.LUHN);
    private Transcript transcript;

    @Setup
    public void speak() {
        String[] said = call.equals("ordinary") ? ORDINARY : NUMBERS;
        Random random = new Random(1);
        List<SpeakerTurn> turns = new ArrayList<>();
        for (int i = 0; i < words / WORDS_IN_A_TURN; i++) {
            int at = random.nextInt(said.length / 2) * 2 + i % 2;
            turns.add(new SpeakerTurn(
                    i % 2 == 0 ? "agent" : "customer",
                    said[at],
                    0.9,
                    Duration.ofSeconds(5L * i),
                    Duration.ofSeconds(5L * i + 4)));
        }
        transcript = new Transcript(turns);
    }

    @Benchmark
    public Redacted redact() {
        return redaction.redact(transcript);
    }
}
