package io.callscribe.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** A trail in a folder {@code audit}, a ledger that knows of it, and a clock that goes when it is told to. */
final class TrailRig {

    private static final ObjectMapper JSON = new ObjectMapper();

    final PretendedLedger ledger = new PretendedLedger();
    final Path data;
    final Path folder;
    private final String key;
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    TrailRig(Path data, String key) {
        this.data = data;
        this.folder = data.resolve("audit");
        this.key = key;
    }

    void forward(Duration by) {
        now = now.plus(by);
    }

    /** A trail of a process that has just started. */
    AuditTrail trail() {
        return trail(key);
    }

    AuditTrail trail(String otherKey) {
        return new AuditTrail(folder, "n", ChainMac.of(otherKey), new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }

    /** A process that starts, carries what there is, and ends. */
    AuditTrail.Opened carryAll() throws IOException {
        AuditTrail trail = trail();
        AuditTrail.Opened opened = ledger.open(trail);
        ledger.carry(trail, AuditTrail.BATCH);
        return opened;
    }

    Verdict verify() throws IOException {
        return verify(key);
    }

    Verdict verify(String otherKey) throws IOException {
        return new AuditVerifier(folder, ChainMac.of(otherKey), ledger).verify();
    }

    List<Path> files() {
        return TrailLines.files(data);
    }

    List<JsonNode> lines() {
        return TrailLines.of(data).stream()
                .peek(AuditSchema::check)
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    List<Long> seqs() {
        return lines().stream()
                .filter(line -> line.get("seq").isNumber())
                .map(line -> line.get("seq").asLong())
                .toList();
    }

    void append(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }
}
