package org.genremill.steps.table;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.catalog.RecordingRule;
import org.genremill.features.Column;
import org.genremill.features.FeatureSet;
import org.genremill.features.FeatureView;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.join.SideBySide;
import org.genremill.steps.recordings.FindRecordings;
import org.genremill.store.JoinReport;
import org.genremill.store.PackedNumbers;
import org.genremill.store.Quoting;
import org.genremill.store.Store;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.BigInt;

/** Opens training tables. */
public final class TrainingTables {
    /** Tables whose files are smaller than this are held by the driver. */
    private static final long SMALL_BYTES = 4 << 20;

    private TrainingTables() {}

    /**
     * A training table.
     *
     * @param joins how the user's tables matched the tracks
     */
    public record Opened(LearningTable table, List<JoinReport> joins) {}

    /**
     * Opens a features table of the store, or an import instead. Its tracks are recordings. In the store's tables,
     * genres that people have stated count.
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
        LearningTable table = readOnce(opened.table());
        LearningTable recordings = FindRecordings.in(table, recording, naming.genre(col("genre")));
        return new Opened(CorrectedTracks.learnedOnly(recordings, naming.correctionWeight()), opened.joins());
    }

    /** Reads a small table now; otherwise a dozen queries would each read it again. */
    private static LearningTable readOnce(LearningTable table) {
        Dataset<Row> rows = table.rows();
        boolean small = CollectionConverters.asJava(
                        rows.queryExecution().analyzed().collectLeaves())
                .stream()
                .map(leaf -> leaf.stats().sizeInBytes())
                .reduce(BigInt::$plus)
                .filter(bytes -> bytes.$less$eq(BigInt.apply(SMALL_BYTES)))
                .isPresent();
        return small ? table.withRows(rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema())) : table;
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
                            only(view, source),
                            source.labels(),
                            source.allowUnmatched(),
                            recording);
                case PICTURES -> new Opened(ImportPictures.fromFolder(store.spark(), source.uri()), List.of());
            };
        }
        String source = source(store, view);
        Dataset<Row> features = CorrectedTracks.over(features(store, view), store, view);
        List<JoinReport> joins = SideBySide.of(store, view);
        Optional<org.apache.spark.sql.Column> stated = Arrays.stream(features.columns())
                .filter(column -> column.equalsIgnoreCase(recording.detail()))
                .findFirst()
                .map(Quoting::column);
        Dataset<Row> rows = features.withColumn(LearningTable.STATED, ImportFeatures.stated(stated, recording, source));
        return new Opened(LearningTable.ofFeatures(rows, view, source), joins);
    }

    /** The feature set of an imported table. */
    private static FeatureSet only(FeatureView view, ImportSource source) {
        if (view.isJoined()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "'%s' is several tables, and '%s' is one: name one feature set with --features."
                            .formatted(view.id(), source.uri()));
        }
        return view.set();
    }

    /** The folders of the tables, for the record. */
    private static String source(Store store, FeatureView view) {
        return view.parts().stream()
                .map(table -> store.layout().features(table).toString())
                .collect(Collectors.joining(" + "));
    }

    /**
     * Opens a features table of the store with other genres than the store's.
     *
     * @param genres rows with a uri and a genre; tracks without a row are left out
     * @throws GenremillException if there is no such table
     */
    public static LearningTable open(Store store, FeatureView view, Dataset<Row> genres) {
        Dataset<Row> features = features(store, view);
        Dataset<Row> rows = PackedNumbers.join(features.drop("genre"), genres.select("uri", "genre"), "uri")
                .select(Arrays.stream(features.columns())
                        .map(Quoting::column)
                        .toArray(org.apache.spark.sql.Column[]::new));
        return LearningTable.ofFeatures(rows, view, source(store, view));
    }

    /**
     * The newest features of all tracks, packed.
     *
     * @throws GenremillException if there are none, or they are sequences
     */
    public static Dataset<Row> numbers(Store store, FeatureView view) {
        if (view.columns().stream().anyMatch(column -> column.type() == Column.Type.ARRAY)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "'%s' holds sequences; numbers are needed here. Choose another set with --features."
                            .formatted(view.id()));
        }
        return features(store, view);
    }

    private static Dataset<Row> features(Store store, FeatureView view) {
        return (view.planes().isEmpty() ? store.packed(view) : store.features(view))
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The store '%s' holds no features '%s' yet: extract them first, or name others with --features."
                                .formatted(store.layout().root(), String.join("', '", store.missing(view)))));
    }
}
