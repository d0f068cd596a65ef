package io.callscribe.audit;

import io.callscribe.files.Durable;
import io.callscribe.ledger.AuditHead;
import io.callscribe.ledger.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Writes a node's audit trail: a line an event, each tied to the one before by {@code prev}, in a file a day (UTC). A line is on the
 * disk before its event counts as written. What another process, or a failure, left is recognised by {@link #open}; a trail that
 * was tampered with goes on in a new file, whose first line tells of it, and never as if nothing had been.
 *
 * <p>Not safe for use by several threads.
 */
public final class AuditTrail {

    /** How many events are written at most before they are noted in the ledger. */
    public static final int BATCH = 1_000;

    private final Path folder;
    private final String node;
    private final ChainMac mac;
    private final Clock clock;
    private Tip tip;
    private DayFile file;
    private String broken;
    private AuditHead brokenAfter;

    /** @param folder is made where it is not there */
    public AuditTrail(Path folder, String node, ChainMac mac, Clock clock) {
        this.folder = folder;
        this.node = node;
        this.mac = mac;
        this.clock = clock;
    }

    /**
     * What was found at opening.
     *
     * @param events what stands in the trail, but is not noted in the ledger
     * @param head where the trail ends with these; null where they are none
     * @param broken what was expected and found instead, where the chain is broken; else null
     */
    public record Opened(List<Event> events, AuditHead head, String broken) {}

    /**
     * Looks where the trail ends. A torn last line is cut off.
     *
     * @param head the last line that the ledger knows of; null where it knows none
     */
    public Opened open(AuditHead head, Known known) throws IOException {
        tip = null;
        Files.createDirectories(folder);
        Recovery.End end = new Recovery(folder, mac, known).find(head);
        tip = end.tip();
        file = end.newest();
        broken = end.broken();
        brokenAfter = head;
        boolean ahead = tip.n() > 0
                && !(head != null && tip.n() == head.n() && head.file().equals(tip.file()));
        return new Opened(end.events(), ahead ? tip.head(mac) : null, broken);
    }

    /** Whether the newest file still is as it was left; if not, the trail is to be opened anew. */
    public boolean isAsLeft() throws IOException {
        if (tip == null) {
            return false;
        }
        if (file == null || broken != null) {
            return true;
        }
        Path path = folder.resolve(file.name());
        return Files.exists(path) && Files.size(path) == endOf(file);
    }

    /**
     * Appends the lines of events and forces them to the disk. Where it fails, the trail is to be opened anew.
     *
     * @param events at least one, at most {@link #BATCH}
     * @return where the trail ends now
     */
    public AuditHead append(List<Event> events) throws IOException {
        DayFile target = target();
        long begin = broken == null ? endOf(target) : 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Tip last = tip;
        if (broken != null) {
            byte[] line = AuditLine.ofBreak(
                    mac.name(), clock.instant().truncatedTo(ChronoUnit.MILLIS), node, brokenAfter, broken);
            last = add(line, Tip.BEFORE_THE_FIRST, target, begin, bytes);
        }
        for (Event event : events) {
            String prev = mac.hash(mac.name(), last.line());
            last = add(AuditLine.of(last.n() + 1, prev, mac.name(), event), last, target, begin, bytes);
        }
        tip = null;
        write(target, begin, bytes.toByteArray());
        tip = last;
        file = target;
        broken = null;
        return tip.head(mac);
    }

    private static Tip add(byte[] line, Tip before, DayFile target, long begin, ByteArrayOutputStream bytes) {
        long starts = begin + bytes.size();
        bytes.writeBytes(line);
        bytes.write('\n');
        return new Tip(before.n() + 1, line, target.name(), starts, begin + bytes.size());
    }

    /** Today's file, or the newest one where the clock was put back; after a break one of its own. */
    private DayFile target() {
        DayFile today = new DayFile(today(), 1);
        if (file == null || today.compareTo(file) > 0 && !today.day().equals(file.day())) {
            return today;
        }
        return broken == null ? file : file.nextPart();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private long endOf(DayFile target) {
        return target.name().equals(tip.file()) ? tip.ends() : 0;
    }

    private void write(DayFile target, long begin, byte[] lines) throws IOException {
        Path path = folder.resolve(target.name());
        boolean isNew = Files.notExists(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() != begin) {
                throw new IOException(path + " has " + channel.size() + " bytes, not " + begin
                        + " as it was left: somebody else writes there");
            }
            channel.position(begin);
            ByteBuffer bytes = ByteBuffer.wrap(lines);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (isNew) {
            Durable.forceNames(folder);
        }
    }

    /** What may be removed of a trail that is kept so long. */
    public Optional<Expired> expired(Duration keep) throws IOException {
        if (tip == null || tip.file() == null) {
            return Optional.empty();
        }
        LocalDate kept = LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC);
        List<DayFile> files = DayFile.in(folder);
        List<DayFile> old = files.stream()
                .takeWhile(one -> one.day().isBefore(kept) && !one.name().equals(tip.file()))
                .toList();
        if (old.isEmpty()) {
            return Optional.empty();
        }
        return Expired.of(folder, old, files.subList(old.size(), files.size()));
    }
}
