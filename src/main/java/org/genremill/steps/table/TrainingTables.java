package org.genremill.steps.table;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.catalog.RecordingRule;
import org.genremill.features.Column;
import org.genremill.features.FeatureView;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.recordings.FindRecordings;
import org.genremill.store.JoinReport;
import org.genremill.store.Store;

/** Opens training tables. */
public final class TrainingTables {
    private TrainingTables() {}

    /**
     * A training table.
     *
     * @param joins how the user's tables matched the tracks
     */
    public record Opened(LearningTable table, List<JoinReport> joins) {}

    /**
     * Opens a features table of the store, or an import instead. Its tracks are recordings.
     *
     * @param recording how excerpts of one recording are recognised
     * @param naming the rules for reading genres and artists
     * @throws GenremillException if there is no such table, or a recording has two genres
     */
    public static Opened open(
            Store store,
            FeatureView view,
            Optional<ImportSource> imported,
            RecordingRule recording,
            NamingRules naming) {
        Opened opened = read(store, view, imported, recording);
        return new Opened(FindRecordings.in(opened.table(), recording, naming.genre(col("genre"))), opened.joins());
    }

    private static Opened read(
            Store store, FeatureView view, Optional<ImportSource> imported, RecordingRule recording) {
        if (imported.isPresent()) {
            ImportSource source = imported.get();
            return switch (source.kind()) {
                case FEATURES ->
                    ImportFeatures.open(
                            store.spark(),
                            source.uri(),
                            view.set(),
                            source.labels(),
                            source.allowUnmatched(),
                            recording);
                case PICTURES -> new Opened(ImportPictures.fromFolder(store.spark(), source.uri()), List.of());
            };
        }
        String source = store.layout().features(view).toString();
        Dataset<Row> features = features(store, view);
        Optional<org.apache.spark.sql.Column> stated = Arrays.stream(features.columns())
                .filter(column -> column.equalsIgnoreCase(recording.detail()))
                .findFirst()
                .map(LearningTable::quoted);
        Dataset<Row> rows = features.withColumn(LearningTable.STATED, ImportFeatures.stated(stated, recording, source));
        return new Opened(LearningTable.ofFeatures(rows, view, source), List.of());
    }

    /**
     * Opens a features table of the store with other genres than the store's.
     *
     * @param genres rows with a uri and a genre; tracks without a row are left out
     * @throws GenremillException if there is no such table
     */
    public static LearningTable open(Store store, FeatureView view, Dataset<Row> genres) {
        Dataset<Row> features = features(store, view);
        Dataset<Row> rows = features.drop("genre")
                .join(genres.select("uri", "genre"), "uri")
                .select(Arrays.stream(features.columns())
                        .map(LearningTable::quoted)
                        .toArray(org.apache.spark.sql.Column[]::new));
        return LearningTable.ofFeatures(
                rows, view, store.layout().features(view).toString());
    }

    /**
     * The newest features of all tracks.
     *
     * @throws GenremillException if there are none, or they are sequences
     */
    public static Dataset<Row> numbers(Store store, FeatureView view) {
        if (view.set().columns().stream().anyMatch(column -> column.type() == Column.Type.ARRAY)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "'%s' holds sequences; numbers are needed here. Choose another set with --features."
                            .formatted(view.id()));
        }
        return features(store, view);
    }

    private static Dataset<Row> features(Store store, FeatureView view) {
        return store.features(view)
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The store '%s' holds no features '%s' yet: extract them first, or name others with --features."
                                .formatted(store.layout().root(), view.id())));
    }
}
