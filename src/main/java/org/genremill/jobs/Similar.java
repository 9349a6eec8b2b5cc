package org.genremill.jobs;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.genremill.GenremillException;
import org.genremill.catalog.TrackNames;
import org.genremill.features.FeatureView;
import org.genremill.steps.join.SideBySide;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.Run;
import org.genremill.steps.similar.ApproximateNeighbours;
import org.genremill.steps.similar.Directions;
import org.genremill.steps.similar.ExactNeighbours;
import org.genremill.store.JoinReport;
import org.genremill.store.Store;

/**
 * Finds similar tracks by their features in a store.
 *
 * @param store the store's URI
 * @param view the features table to compare by; it must hold numbers, not sequences
 * @param top how many similar tracks to find for each, 1 or more
 */
public record Similar(String store, FeatureView view, int top) {
    /** On how many tracks the recall of an approximate search is estimated. */
    private static final int SAMPLE = 100;
    /** How many URIs a message lists when a name is ambiguous. */
    private static final int LISTED = 5;

    public Similar {
        requireNonNull(store, "store is null");
        requireNonNull(view, "view is null");
    }

    /**
     * The neighbours of one track.
     *
     * @param track {@code uri}, {@code genre} (null if unknown), {@code sound}
     * @param nearest the same columns and {@code similarity}, the most similar first
     */
    public record Found(Row track, List<Row> nearest) {}

    /**
     * The neighbours of some tracks.
     *
     * @param found one per name, in the order of the names
     * @param joins how tables side by side match
     */
    public record Answer(List<Found> found, List<JoinReport> joins) {}

    /**
     * The neighbours of every track.
     *
     * @param folder the written table
     * @param tracks how many tracks there are
     * @param recall the fraction of the true nearest tracks that it holds, on a sample; empty for an exact search
     * @param joins how tables side by side match
     */
    public record Summary(
            String run,
            Path folder,
            long tracks,
            OptionalDouble recall,
            List<JoinReport> joins,
            Map<String, Double> seconds) {}

    /**
     * Finds the neighbours of some tracks. Writes nothing.
     *
     * @param names URIs, or names of files with or without their extension
     * @throws GenremillException if a track or the features table does not exist, or a name is ambiguous
     */
    public Answer to(SparkSession spark, List<String> names, Progress progress) {
        List<JoinReport> joins = SideBySide.of(Store.at(store, spark), view);
        joins.forEach(report -> report.noteTo(progress::note));
        Dataset<Row> tracks = tracks(spark);
        try {
            List<Found> found = names.stream()
                    .map(name -> track(tracks, name))
                    .map(track -> new Found(track, ExactNeighbours.to(tracks, track, top)))
                    .toList();
            return new Answer(found, joins);
        } finally {
            tracks.unpersist();
        }
    }

    /**
     * Writes a table of the neighbours of every track.
     *
     * @param approximation how to search only some of the tracks; empty for an exact search
     * @param settings the requested settings, for the manifest
     */
    public Summary all(
            SparkSession spark,
            Optional<ApproximateNeighbours> approximation,
            Map<String, String> settings,
            Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("similar", target);
        run.joined(run.timed("read", () -> SideBySide.of(target, view)), progress);
        Dataset<Row> tracks = tracks(spark);
        long count = run.timed("read", tracks::count);
        Path folder = run.timed(
                "compare",
                () -> target.append(
                        approximation
                                .map(cells -> cells.ofAll(tracks, top))
                                .orElseGet(() -> ExactNeighbours.ofAll(tracks, top))
                                .sortWithinPartitions("uri", "rank"),
                        target.layout().similar(),
                        run.id()));
        OptionalDouble recall = approximation.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(run.timed(
                        "check",
                        () -> approximation.get().recall(tracks, target.rowsOf(List.of(folder)), top, SAMPLE)));
        tracks.unpersist();
        run.finish(settings, new TreeMap<>(Map.of("tracks", count)), List.of(folder.toString()));
        return new Summary(run.id().value(), folder, count, recall, run.joins(), run.seconds());
    }

    private Dataset<Row> tracks(SparkSession spark) {
        return Directions.of(Store.at(store, spark), view).kept().tracks();
    }

    private Row track(Dataset<Row> tracks, String name) {
        Column file = udf((String uri) -> TrackNames.fileName(uri), DataTypes.StringType)
                .apply(col("uri"));
        Column stem =
                udf((String uri) -> TrackNames.stem(uri), DataTypes.StringType).apply(col("uri"));
        List<Row> found = tracks.where(
                        col("uri").equalTo(name).or(file.equalTo(name)).or(stem.equalTo(name)))
                .orderBy(col("uri").equalTo(name).desc(), col("uri"))
                .limit(LISTED)
                .collectAsList();
        if (found.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The store '%s' has no features '%s' of a track '%s'.".formatted(store, view.id(), name));
        }
        if (found.size() > 1 && !found.get(0).<String>getAs("uri").equals(name)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "Several tracks are called '%s'; name one by its whole URI: %s"
                            .formatted(
                                    name,
                                    found.stream()
                                            .map(row -> row.<String>getAs("uri"))
                                            .collect(Collectors.joining(", "))));
        }
        return found.get(0);
    }
}
