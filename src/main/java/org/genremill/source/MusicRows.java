package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.GenreRules;
import org.genremill.steps.extract.Outcomes;
import org.genremill.store.GenresTable;
import scala.Function1;

/** Turns the outcome of a track into rows of the wanted columns. Not serialisable. */
final class MusicRows {
    private static final int GENRE = 2;
    private static final int TAG_GENRES = 14;

    private final List<Cell> cells;
    private final GenreRules genres;
    private final boolean genresOfTags;
    private final Function1<Object, Object> converter;

    /** @param genresOfTags whether genres come from the files' tags */
    MusicRows(List<Cell> cells, StructType wanted, GenreRules genres, boolean genresOfTags) {
        this.cells = List.copyOf(cells);
        this.genres = requireNonNull(genres, "genres is null");
        this.genresOfTags = genresOfTags;
        this.converter = CatalystTypeConverters.createToCatalystConverter(requireNonNull(wanted, "wanted is null"));
    }

    /** One row per segment of an extracted track; one row for any other. */
    Iterator<InternalRow> of(Row outcome) {
        int segments = Outcomes.failureCode(outcome).isPresent() ? 1 : Outcomes.countSegments(outcome);
        return IntStream.range(0, Math.max(1, segments))
                .mapToObj(segment -> (InternalRow) converter.apply(row(outcome, segment)))
                .iterator();
    }

    private Row row(Row outcome, int segment) {
        return RowFactory.create(
                cells.stream().map(cell -> value(cell, outcome, segment)).toArray());
    }

    private Object value(Cell cell, Row outcome, int segment) {
        return switch (cell.kind()) {
            case TRACK -> outcome.get(cell.field());
            case GENRE -> genre(outcome);
            case CONSTANT -> cell.constant();
            case FAILURE_CODE -> Outcomes.failureCode(outcome).orElse(null);
            case FAILURE_MESSAGE -> Outcomes.failureMessage(outcome);
            case SEGMENT, FEATURE ->
                Outcomes.segment(outcome, cell.view(), segment)
                        .map(values -> values.get(cell.field()))
                        .orElse(null);
            case VECTOR ->
                Outcomes.segment(outcome, cell.view(), segment)
                        .map(values -> numbers(values, cell.field()))
                        .orElse(null);
        };
    }

    private String genre(Row outcome) {
        String text = genresOfTags ? joined((Object[]) outcome.get(TAG_GENRES)) : outcome.getString(GENRE);
        return text == null ? null : genres.name(text).orElse(null);
    }

    /** The genres of a file's tags as one text, as in the genres table; null if there are none. */
    static String joined(Object... genres) {
        return genres == null || genres.length == 0
                ? null
                : Stream.of(genres).map(Object::toString).collect(Collectors.joining(GenresTable.SEPARATOR));
    }

    private static Object[] numbers(Row segment, int first) {
        return IntStream.range(first, segment.size()).mapToObj(segment::get).toArray();
    }
}
