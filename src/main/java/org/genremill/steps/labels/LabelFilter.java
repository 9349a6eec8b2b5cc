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
 * Which labels to look at.
 *
 * @param genre only those of a genre, in either table where two are compared; empty for all
 * @param least the least confidence, 0 to 1
 * @param most the highest confidence, 0 to 1
 * @param against the run of another table, of which only differences are shown; empty for the labels themselves
 * @param changes which differences, of those of {@link LabelChanges#between}; without meaning otherwise
 */
public record LabelFilter(
        Optional<String> genre, double least, double most, Optional<String> against, Set<String> changes) {
    public LabelFilter {
        requireNonNull(genre, "genre is null");
        requireNonNull(against, "against is null");
        changes = Set.copyOf(requireNonNull(changes, "changes is null"));
    }

    /** The labels of one table that pass. */
    Dataset<Row> among(Dataset<Row> labels) {
        return labels.where(confident(col("confidence")))
                .where(genre.map(name -> col("genre").equalTo(name)).orElseGet(LabelFilter::all));
    }

    /** The differences between two tables that pass; a track that is gone has the confidence that it had. */
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
