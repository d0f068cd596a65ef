package io.callscribe.bench;

import io.callscribe.transcript.ChannelRoles;
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.TranscriptReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/** Reads Transcribe's output of two channels that talk at once: ten times the words are to take ten times as long. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TranscriptBenchmark {

    @Param({"1000", "10000", "100000"})
    public int words;

    private final TranscriptReader reader =
            new TranscriptReader(ChannelRoles.parse("0=customer,1=agent"), Duration.ofSeconds(3));
    private byte[] output;

    @Setup
    public void write() {
        StringBuilder items = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            double start = i * 0.3;
            items.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"pronunciation\",\"id\":")
                    .append(i)
                    .append(",\"start_time\":\"")
                    .append(start)
                    .append("\",\"end_time\":\"")
                    .append(start + 0.25)
                    .append("\",\"channel_label\":\"ch_")
                    .append(i / 7 % 2)
                    .append("\",\"alternatives\":[{\"confidence\":\"0.97\",\"content\":\"word\"}]}");
            text.append(i == 0 ? "" : " ").append("word");
        }
        output = ("{\"jobName\":\"j\",\"status\":\"COMPLETED\",\"results\":{\"transcripts\":[{\"transcript\":\"" + text
                        + "\"}],\"items\":[" + items + "]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public Transcript read() throws IOException {
        return reader.read(new ByteArrayInputStream(output));
    }
}
