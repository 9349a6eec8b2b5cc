package org.genremill.steps.lists;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.store.LabelSchema;

/**
 * Selects the labels that go on a list.
 *
 * @param least the lowest confidence, 0 to 1; genres that people have stated are on the list whatever the model says
 * @param genres keeps only these; empty for all
 */
public record ListedLabels(double least, Set<String> genres) {
    /** The columns of a list, in order. */
    static final List<String> COLUMNS = List.of(
            "uri",
            "artist",
            "title",
            "genre",
            "confidence",
            "second_genre",
            "second_confidence",
            "catalogue_genre",
            "model_id");

    /** @throws IllegalArgumentException if {@code least} is not from 0 to 1 */
    public ListedLabels {
        genres = Set.copyOf(requireNonNull(genres, "genres is null"));
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("a confidence of " + least);
        }
    }

    /** The selected rows with {@link #COLUMNS}; columns that a table of an earlier version lacks are null. */
    Dataset<Row> among(Dataset<Row> labels) {
        Column[] columns =
                COLUMNS.stream().map(name -> LabelSchema.in(labels, name)).toArray(Column[]::new);
        Column corrected = LabelSchema.in(labels, "genre_source").equalTo(LabelSchema.CORRECTION);
        Dataset<Row> confident =
                labels.where(col("confidence").geq(least).or(corrected)).select(columns);
        return genres.isEmpty() ? confident : confident.where(col("genre").isInCollection(genres));
    }
}
