package io.callscribe.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.callscribe.transcript.ChannelRoles;
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.TranscriptReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

/** Reads Transcribe's output into speaker turns; and goes over the tokens of the same bytes beside it, which is the floor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class ReaderBenchmark {

    @Param({"channels", "speakers"})
    public String shape;

    @Param({"1000", "10000", "100000"})
    public int words;

    private final TranscriptReader reader =
            new TranscriptReader(ChannelRoles.parse("0=customer,1=agent"), Duration.ofSeconds(3));
    private final JsonFactory json = new JsonFactory();
    private byte[] output;

    @Setup
    public void write() {
        output = TranscribeFile.of(shape, words);
    }

    @Benchmark
    public Transcript read() throws IOException {
        return reader.read(new ByteArrayInputStream(output));
    }

    @Benchmark
    public int tokensAlone() throws IOException {
        int tokens = 0;
        try (JsonParser parser = json.createParser(new ByteArrayInputStream(output))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
