package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.genremill.GenremillException;

/**
 * What became of a table that a person brought when it was joined with tracks.
 *
 * @param kind what the table says: {@code labels}, {@code artists}, {@code split}, {@code features} or {@code inventory}
 * @param table its path or URI
 * @param rows how many it has, without the header
 * @param rowsMatched how many of them name a track
 * @param rowsAmbiguous how many name several tracks where only one can be meant; none of those is matched
 * @param rowsWithoutValue how many state nothing, for example no genre; in an inventory, what is no file now
 * @param rowsUsedTwice how many name several tracks and say the same of all: one song in two formats
 * @param tracksMatched how many tracks the table states something about
 * @param tracksWithout how many it does not
 * @param examples a few rows and tracks without a partner, as sentences, with the spelling that would match
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

    /** The report for people: one line of counts, then the examples. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder counts = new StringBuilder(String.format(
                Locale.ROOT,
                "%s '%s': %,d of %,d rows match; %,d tracks matched, %,d without",
                kind,
                table,
                rowsMatched,
                rows,
                tracksMatched,
                tracksWithout));
        add(counts, rowsWithoutValue, "rows state nothing");
        add(counts, rowsAmbiguous, "rows name several tracks and are not used");
        add(counts, rowsUsedTwice, "rows are used for more than one track");
        lines.add(counts.toString());
        examples.forEach(example -> lines.add("  " + example));
        return lines;
    }

    private static void add(StringBuilder counts, long number, String what) {
        if (number > 0) {
            counts.append(String.format(Locale.ROOT, "; %,d %s", number, what));
        }
    }

    /**
     * This report, if anything matched.
     *
     * @param allowed whether it need not
     * @throws GenremillException if nothing did and something has to
     */
    public JoinReport requireMatch(boolean allowed) {
        if (tracksMatched == 0 && !allowed) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    ("The %s of '%s' match no track at all (%,d rows, %,d tracks). %s Correct the table, or go on without"
                                    + " with --allow-unmatched.")
                            .formatted(kind, table, rows, tracksWithout, String.join(" ", examples)));
        }
        return this;
    }
}
