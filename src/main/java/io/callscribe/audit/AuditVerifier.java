package io.callscribe.audit;

import io.callscribe.ledger.Audit;
import io.callscribe.ledger.AuditHead;
import io.callscribe.ledger.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a node's whole trail, line by line, and holds it against itself and the ledger, which may both grow meanwhile. Whoever
 * changes, takes away, adds or swaps lines is found; with {@code audit.key}, even who computes all hashes anew.
 */
public final class AuditVerifier {

    private static final int TRIES = 100;

    private final Path folder;
    private final ChainMac mac;
    private final Noted ledger;

    AuditVerifier(Path folder, ChainMac mac, Noted ledger) {
        this.folder = folder;
        this.mac = mac;
        this.ledger = ledger;
    }

    /** Of a trail in a folder, against the ledger's part of it. */
    public static AuditVerifier of(Path folder, ChainMac mac, Audit audit) {
        return new AuditVerifier(folder, mac, new NotedInLedger(audit));
    }

    /** What the ledger has of the trail. */
    interface Noted extends Known {

        Optional<AuditHead> head();

        Optional<AuditHead.First> first();
    }

    /** @throws IOException where a file cannot be read */
    public Verdict verify() throws IOException {
        for (int tries = 1; ; tries++) {
            Optional<AuditHead.First> first = ledger.first();
            Optional<AuditHead> head = ledger.head();
            Map<DayFile, Long> sizes = sizes();
            boolean asOfOneMoment = head.equals(ledger.head()) && first.equals(ledger.first());
            if (asOfOneMoment || tries == TRIES) {
                return new Reading(folder, mac, ledger, head.orElse(null), first.orElse(null)).verify(sizes);
            }
        }
    }

    private Map<DayFile, Long> sizes() throws IOException {
        Map<DayFile, Long> sizes = new LinkedHashMap<>();
        for (DayFile file : DayFile.in(folder)) {
            try {
                sizes.put(file, Files.size(folder.resolve(file.name())));
            } catch (NoSuchFileException e) {
                // too old to be kept, since a moment ago
            }
        }
        return sizes;
    }

    private record NotedInLedger(Audit audit) implements Noted {

        @Override
        public Optional<AuditHead> head() {
            return audit.head();
        }

        @Override
        public Optional<AuditHead.First> first() {
            return audit.first();
        }

        @Override
        public List<Event> notNoted(Collection<Long> seqs) {
            return audit.notNoted(seqs);
        }
    }
}
