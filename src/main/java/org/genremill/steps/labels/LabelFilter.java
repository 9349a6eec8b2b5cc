package org.genremill.steps.labels;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Selects labels.
 *
 * @param genre keeps only this genre, in either table of a comparison; empty for all
 * @param least the lowest confidence, 0 to 1
 * @param most the highest confidence, 0 to 1
 * @param against the run of a table to compare with, to select only changes; empty to select labels
 * @param changes the kinds of {@link LabelChanges#between} to keep; ignored without a comparison
 */
public record LabelFilter(
        Optional<String> genre, double least, double most, Optional<String> against, Set<String> changes) {
    public LabelFilter {
        requireNonNull(genre, "genre is null");
        requireNonNull(against, "against is null");
        changes = Set.copyOf(requireNonNull(changes, "changes is null"));
    }

    /** The labels that pass the filter. */
    Dataset<Row> among(Dataset<Row> labels) {
        return labels.where(confident(col("confidence")))
                .where(genre.map(name -> col("genre").equalTo(name)).orElseGet(LabelFilter::all));
    }

    /** The changes that pass the filter; a removed track has its last confidence. */
    Dataset<Row> amongChanges(Dataset<Row> between) {
        return between.where(col("change").isInCollection(changes))
                .where(confident(coalesce(col("confidence"), col("confidence_before"))))
                .where(genre.map(name -> col("genre")
                                .equalTo(name)
                                .or(col("genre_before").equalTo(name)))
                        .orElseGet(LabelFilter::all));
    }

    private Column confident(Column confidence) {
        return confidence.between(least, most);
    }

    private static Column all() {
        return lit(true);
    }
}
