package org.genremill.steps;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.Problem;
import org.genremill.features.Column;
import org.genremill.features.FeatureView;
import org.genremill.learn.LearningTable;
import org.genremill.store.Store;

/** Opens what learners learn from. */
public final class TrainingTables {
    private TrainingTables() {}

    /**
     * A features table of the store, or a CSV file in its place.
     *
     * @throws Problem if there is no such table, or it holds sequences
     */
    public static LearningTable open(Store store, FeatureView view, Optional<String> featuresCsv) {
        if (featuresCsv.isPresent()) {
            return ImportFeatures.fromCsv(store.spark(), featuresCsv.get(), view.set());
        }
        return LearningTable.ofFeatures(
                numbers(store, view),
                view.id(),
                view.set().version(),
                view.set().columns().stream().map(Column::name).toList(),
                view.set().groups(),
                store.layout().features(view).toString());
    }

    /**
     * The newest features of all tracks.
     *
     * @throws Problem if there are none, or they are sequences
     */
    public static Dataset<Row> numbers(Store store, FeatureView view) {
        if (view.set().columns().stream().anyMatch(column -> column.type() == Column.Type.ARRAY)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "'%s' holds sequences; numbers are needed here. Choose another set with --features."
                            .formatted(view.id()));
        }
        return store.features(view)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.INPUT,
                        "The store '%s' holds no features '%s' yet: extract them first, or name others with --features."
                                .formatted(store.layout().root(), view.id())));
    }
}
