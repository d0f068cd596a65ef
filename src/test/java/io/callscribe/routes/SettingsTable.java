package io.callscribe.routes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The README's table of settings: {@code | setting | default | what |}, or several of them, with the default as code and a cell
 * without code where there is none.
 */
final class SettingsTable {

    private static final List<String> HEADER = List.of("setting", "default", "what");

    private final List<List<String>> rows = new ArrayList<>();

    SettingsTable(String markdown) {
        boolean inTable = false;
        for (String line : markdown.lines().map(String::strip).toList()) {
            List<String> cells = cells(line);
            inTable = cells.size() == HEADER.size() && (inTable || isHeader(cells));
            if (inTable && !isHeader(cells) && !cells.get(0).matches(":?-+:?")) {
                rows.add(cells);
            }
        }
    }

    /** Settings without a row or with two, rows that are no setting, defaults that differ, and rows that say nothing. */
    List<String> problems(Map<String, String> defaults) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (List<String> row : rows) {
            String name = row.get(0).replace("`", "");
            if (byName.put(name, row) != null) {
                problems.add(name + " stands twice in the table");
            }
            if (!defaults.containsKey(name)) {
                problems.add(name + " stands in the table, but is no setting");
            }
        }
        defaults.forEach((name, value) -> check(name, value, byName.get(name), problems));
        return problems;
    }

    private static void check(String name, String value, List<String> row, List<String> problems) {
        if (row == null) {
            problems.add(name + " does not stand in the table");
            return;
        }
        String told = row.get(1);
        boolean right = value.isEmpty() ? !told.contains("`") : told.equals("`" + value + "`");
        if (!right) {
            problems.add(name + ": expected the default " + (value.isEmpty() ? "to be none" : "`" + value + "`")
                    + ", the table has " + told);
        }
        if (row.get(2).isBlank()) {
            problems.add(name + ": the table does not say what it is");
        }
    }

    private static boolean isHeader(List<String> cells) {
        return cells.stream().map(String::toLowerCase).toList().equals(HEADER);
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|") || !line.endsWith("|") || line.length() < 2) {
            return List.of();
        }
        return Arrays.stream(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }
}
