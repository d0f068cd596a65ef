package io.callscribe.benchmark;

import io.callscribe.audio.AudioIntake;
import io.callscribe.audio.AudioLimits;
import io.callscribe.audio.AudioStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 64 MiB of audio through the stream that hashes and checks them; and the hash alone beside it, which is the floor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class AudioBenchmark {

    private static final int BYTES = 64 * 1024 * 1024;
    private static final int HEADER = 44;

    private final AudioIntake intake = new AudioIntake(Path.of("target", "spool"), AudioLimits.ofTranscribe());
    private byte[] wav;

    @Setup
    public void record() {
        wav = new byte[BYTES];
        new Random(1).nextBytes(wav);
        ByteBuffer header = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(BYTES - 8);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) 2).putInt(44_100).putInt(176_400);
        header.putShort((short) 4).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(BYTES - HEADER);
    }

    @Benchmark
    public String checkedStream() throws IOException {
        try (AudioStream audio = intake.open(new ByteArrayInputStream(wav), (long) BYTES, null)) {
            audio.transferTo(OutputStream.nullOutputStream());
            return audio.sha256();
        }
    }

    @Benchmark
    public byte[] hashAlone() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(wav);
    }
}
