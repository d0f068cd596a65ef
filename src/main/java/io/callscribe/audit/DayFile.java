package io.callscribe.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of the trail: {@code audit-<yyyy-MM-dd>.jsonl} for a day in UTC; where the chain broke on that day, what comes after lies in
 * {@code audit-<yyyy-MM-dd>-2.jsonl}, and so on.
 *
 * @param part from 1
 */
record DayFile(LocalDate day, int part) implements Comparable<DayFile> {

    private static final Pattern NAME = Pattern.compile("audit-(\\d{4}-\\d{2}-\\d{2})(?:-([1-9]\\d{0,5}))?\\.jsonl");
    private static final Comparator<DayFile> IN_ORDER =
            Comparator.comparing(DayFile::day).thenComparingInt(DayFile::part);

    static Optional<DayFile> of(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            int part = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            DayFile file = new DayFile(LocalDate.parse(matcher.group(1)), part);
            return file.name().equals(name) ? Optional.of(file) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The files of a trail, oldest first; none where there is no folder yet. */
    static List<DayFile> in(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> of(file.getFileName().toString()).orElse(null))
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
        }
    }

    String name() {
        return "audit-" + day + (part == 1 ? "" : "-" + part) + ".jsonl";
    }

    DayFile nextPart() {
        return new DayFile(day, part + 1);
    }

    @Override
    public int compareTo(DayFile other) {
        return IN_ORDER.compare(this, other);
    }
}
