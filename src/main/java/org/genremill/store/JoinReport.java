package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.genremill.Counted;
import org.genremill.GenremillException;

/**
 * A report on joining a user's table with tracks, or a features table with others side by side.
 *
 * @param kind the content of the table: {@code labels}, {@code artists}, {@code split}, {@code features} or
 *     {@code inventory}
 * @param table its path or URI
 * @param rows the number of rows, without the header
 * @param rowsMatched the number of rows that match a track
 * @param rowsAmbiguous the number of rows that match several tracks where only one is allowed; they are not used
 * @param rowsWithoutValue the number of rows without a value, for example no genre; in an inventory, entries that are
 *     not files
 * @param rowsUsedTwice the number of rows used for several tracks: one song in two formats
 * @param tracksMatched the number of tracks with a value
 * @param tracksWithout the number of tracks without
 * @param examples some unmatched rows and tracks, as sentences, with the spelling that would match
 */
public record JoinReport(
        String kind,
        String table,
        long rows,
        long rowsMatched,
        long rowsAmbiguous,
        long rowsWithoutValue,
        long rowsUsedTwice,
        long tracksMatched,
        long tracksWithout,
        List<String> examples) {
    public JoinReport {
        requireNonNull(kind, "kind is null");
        requireNonNull(table, "table is null");
        examples = List.copyOf(requireNonNull(examples, "examples is null"));
    }

    /** The report for the console: one line of counts, then the examples. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder counts = new StringBuilder(String.format(
                Locale.ROOT,
                "%s '%s': %,d of %s; %s matched, %,d without",
                kind,
                table,
                rowsMatched,
                Counted.of(rows, "row matches", "rows match"),
                Counted.of(tracksMatched, "track"),
                tracksWithout));
        add(counts, rowsWithoutValue, "row has no value", "rows have no value");
        add(
                counts,
                rowsAmbiguous,
                "row names several tracks and is not used",
                "rows name several tracks and are not used");
        add(counts, rowsUsedTwice, "row is used for more than one track", "rows are used for more than one track");
        lines.add(counts.toString());
        examples.forEach(example -> lines.add("  " + example));
        return lines;
    }

    /** Passes the report on as one text of {@link #lines()}. */
    public void noteTo(Consumer<String> notes) {
        notes.accept(String.join("\n", lines()));
    }

    private static void add(StringBuilder counts, long number, String one, String many) {
        if (number > 0) {
            counts.append("; ").append(Counted.of(number, one, many));
        }
    }

    /**
     * Returns this report if anything matched.
     *
     * @param allowed whether zero matches are acceptable
     * @throws GenremillException if nothing matched and that is not allowed
     */
    public JoinReport requireMatch(boolean allowed) {
        if (tracksMatched == 0 && !allowed) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    ("The %s of '%s' match no track at all (%s, %s). %s Correct the table, or continue"
                                    + " anyway with --allow-unmatched.")
                            .formatted(
                                    kind,
                                    table,
                                    Counted.of(rows, "row"),
                                    Counted.of(tracksWithout, "track"),
                                    String.join(" ", examples)));
        }
        return this;
    }
}
