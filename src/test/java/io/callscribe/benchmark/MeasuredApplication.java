package io.callscribe.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged application as a process of its own against a sandbox, with what it costs. Its output is kept under {@code target/benchmark/}. */
final class MeasuredApplication implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "benchmark");
    private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\(");
    private static final Pattern HIGHEST_MEMORY = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    /** Of a thread's stat: its name, and as fields 14 and 15 the ticks in user and in system mode (proc(5)). */
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler[^)]*\\) \\S(?: \\S+){10} (\\d+) (\\d+)");

    private static final int MILLIS_A_TICK = 10;
    private static final String TIME = "yyyy-MM-dd HH:mm:ss.SSS";
    private static final int KILOBYTES = 1_024;

    private final Process process;
    private final Path log;
    private final Path collections;

    private MeasuredApplication(Process process, Path log, Path collections) {
        this.process = process;
        this.log = log;
        this.collections = collections;
    }

    /**
     * Starts it.
     *
     * @param name of its files
     * @param settings environment variables
     * @param options of the JVM; further ones can be given by -Dbenchmark.jvm
     */
    static MeasuredApplication start(String name, Map<String, String> settings, String... options) {
        Path log = FOLDER.resolve(name + ".log");
        Path collections = FOLDER.resolve(name + ".gc");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        Stream.of(System.getProperty("benchmark.jvm", "").split(" "))
                .filter(option -> !option.isBlank())
                .forEach(command::add);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Xlog:gc:file=" + collections + "::filecount=0");
        command.add("-jar");
        command.add(Path.of("target", "callscribe.jar").toString());
        try {
            Files.createDirectories(FOLDER);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("GENESYS_REQUESTS_PER_SECOND", "0");
            builder.environment().putAll(settings);
            return new MeasuredApplication(builder.start(), log, collections);
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged application cannot be started", e);
        }
    }

    /** What it has used of the processors up to now, in user and system mode, all threads, the JVM's own too. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What of it the JVM's compilers have used, as Linux tells; nothing where nobody tells. Little, once a JVM is warm. */
    Duration compilation() {
        Path tasks = Path.of("/proc", String.valueOf(process.pid()), "task");
        if (!Files.exists(tasks)) {
            return Duration.ZERO;
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            long ticks = threads.map(thread -> COMPILER.matcher(text(thread.resolve("stat"))))
                    .filter(Matcher::find)
                    .mapToLong(times -> Long.parseLong(times.group(1)) + Long.parseLong(times.group(2)))
                    .sum();
            return Duration.ofMillis(ticks * MILLIS_A_TICK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most memory that it has had at a time, in megabytes of 1,048,576 bytes, as Linux tells (VmHWM); 0 where nobody tells. */
    long peakMemory() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        return Files.exists(status) ? greatest(HIGHEST_MEMORY, status) / KILOBYTES : 0;
    }

    /** The most that was on its heap at a collection, garbage too, in megabytes. */
    long peakHeap() {
        return greatest(HEAP, collections);
    }

    /** The most that a collection left on its heap, in megabytes. */
    long peakLive() {
        return greatest(Pattern.compile("\\d+M->(\\d+)M\\("), collections);
    }

    private static long greatest(Pattern number, Path file) {
        Matcher numbers = number.matcher(text(file));
        return numbers.results()
                .map(MatchResult::group)
                .mapToLong(found -> {
                    Matcher one = number.matcher(found);
                    one.lookingAt();
                    return Long.parseLong(one.group(1));
                })
                .max()
                .orElse(0);
    }

    /** Whether a line of its log has this part. */
    boolean said(String part) {
        return text(log).contains(part);
    }

    /** The time of the last line of its log that has this part; there has to be one. */
    LocalDateTime lastSaid(String part) {
        return text(log)
                .lines()
                .filter(line -> line.contains(part))
                .reduce((one, later) -> later)
                .map(line -> LocalDateTime.parse(line.substring(0, TIME.length()), DateTimeFormatter.ofPattern(TIME)))
                .orElseThrow();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for it to end by itself; gives its exit code. */
    int ended() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
