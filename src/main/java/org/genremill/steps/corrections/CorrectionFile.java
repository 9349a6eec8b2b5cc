package org.genremill.steps.corrections;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.genremill.GenremillException;
import org.genremill.catalog.table.CsvCells;
import org.genremill.catalog.table.UserTable;

/** Reads corrections from a CSV table with a key column, {@code genre}, and if wanted {@code by}, {@code comment}, {@code at}. */
final class CorrectionFile {
    private static final List<String> GENRE = List.of("genre", "label");
    private static final List<String> BY = List.of("by");
    private static final List<String> COMMENT = List.of("comment");
    private static final List<String> AT = List.of("at");

    private CorrectionFile() {}

    /**
     * What a table states.
     *
     * @param corrections the corrections by their rows in a spreadsheet
     * @param unanswered the rows that name a track and say nothing about it
     */
    record Statements(SortedMap<Integer, Correction> corrections, long unanswered) {}

    /**
     * Reads a table. Rows that say nothing about a track are no mistakes: lists to listen to are filled in bit by bit.
     *
     * @param by who states what has no name beside it
     * @param mistakes takes what cannot be read
     * @throws GenremillException if there is no such table, or it lacks a column
     */
    static Statements read(String uri, Optional<String> by, Configuration hadoop, Mistakes mistakes) {
        CsvCells table = CsvCells.open(uri, hadoop);
        table.require(UserTable.KEYS);
        table.require(GENRE);
        SortedMap<Integer, Correction> corrections = new TreeMap<>();
        AtomicLong unanswered = new AtomicLong();
        table.forEach((cells, row) -> {
            if (cells.hasExcess()) {
                mistakes.add(row, "there are more cells than columns: put cells with a separator in double quotes");
            } else if (!cells.isEmpty()) {
                Optional<String> track = cells.in(UserTable.KEYS);
                Optional<String> genre = cells.in(GENRE);
                if (track.isEmpty()) {
                    mistakes.add(row, "there is no track");
                }
                boolean saysNothing = genre.isEmpty()
                        && cells.in(COMMENT).isEmpty()
                        && cells.in(AT).isEmpty();
                if (track.isPresent() && saysNothing) {
                    unanswered.incrementAndGet();
                } else if (genre.isEmpty()) {
                    mistakes.add(row, "there is no genre");
                }
                Optional<Instant> at = Optional.empty();
                try {
                    at = cells.in(AT).map(CorrectionFile::time);
                } catch (DateTimeException e) {
                    mistakes.add(
                            row,
                            "'%s' is no time: write 2026-01-31, 2026-01-31T23:59:59Z or ...+01:00; UTC unless it says otherwise"
                                    .formatted(cells.in(AT).orElseThrow()));
                }
                if (track.isPresent() && genre.isPresent()) {
                    corrections.put(
                            row,
                            new Correction(
                                    track.get(), genre.get(), cells.in(BY).or(() -> by), cells.in(COMMENT), at));
                }
            }
        });
        return new Statements(corrections, unanswered.get());
    }

    /** ISO 8601, with or without the time of day, in UTC unless it has an offset. */
    private static Instant time(String text) {
        String iso = text.replace(' ', 'T');
        if (iso.length() <= 10) {
            return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean hasOffset = iso.endsWith("Z") || iso.substring(10).matches(".*[+-].*");
        return hasOffset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
