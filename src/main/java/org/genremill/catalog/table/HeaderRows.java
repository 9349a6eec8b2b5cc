package org.genremill.catalog.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genremill.GenremillException;

/**
 * Names columns by the header rows. Most tables have one. The tables of the Free Music Archive have three, like pandas
 * tables with multi-level columns: one row per level, then one that names the index, {@value #INDEX}, and is otherwise
 * empty.
 */
final class HeaderRows {
    /** The Free Music Archive's name for the column of track numbers. */
    static final String INDEX = "track_id";

    private static final int MOST_LEVELS = 3;

    private HeaderRows() {}

    /** The number of header rows, at least one. */
    static int levels(List<List<String>> rows) {
        return 1
                + IntStream.rangeClosed(1, Math.min(MOST_LEVELS, rows.size() - 1))
                        .filter(row -> namesTheIndex(rows.get(row)))
                        .findFirst()
                        .orElse(0);
    }

    private static boolean namesTheIndex(List<String> row) {
        return row.size() > 1
                && row.get(0).strip().equalsIgnoreCase(INDEX)
                && row.stream().skip(1).allMatch(String::isBlank);
    }

    /**
     * One name per column: its levels joined with points, as in {@code track.genre_top}.
     *
     * @throws GenremillException if two columns have the same name
     */
    static List<String> columns(List<List<String>> head, String uri) {
        if (head.isEmpty()) {
            return List.of();
        }
        boolean indexed = head.size() > 1;
        int width = head.stream().mapToInt(List::size).max().orElseThrow();
        List<String> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int column = 0; column < width; column++) {
            String name = indexed && column == 0 ? INDEX : name(head.subList(0, Math.max(1, head.size() - 1)), column);
            if (!name.isEmpty() && !taken.add(name.toLowerCase(Locale.ROOT))) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The table '%s' has two columns '%s': rename or remove one.".formatted(uri, name));
            }
            columns.add(name);
        }
        for (int column = 0; column < width; column++) {
            if (columns.get(column).isEmpty()) {
                columns.set(column, "column %d".formatted(column + 1));
            }
        }
        return columns;
    }

    private static String name(List<List<String>> levels, int column) {
        return levels.stream()
                .map(level -> column < level.size() ? level.get(column).strip() : "")
                .filter(level -> !level.isEmpty())
                .collect(Collectors.joining("."));
    }
}
