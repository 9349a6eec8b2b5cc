package org.genremill.jobs;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.Listing;
import org.genremill.features.FeatureView;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.table.GenreCounts;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.join.SideBySide;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.ProgressNotes;
import org.genremill.steps.run.Run;
import org.genremill.steps.table.NamingRules;
import org.genremill.steps.upkeep.ExamineCatalogue;
import org.genremill.store.JoinReport;
import org.genremill.store.Store;

/**
 * Lists what is doubtful about a catalogue: files that are not music, exact duplicates, unreadable files, and genres
 * and corrections that a model would not predict.
 *
 * @param catalogue the music
 * @param store the store's URI
 * @param view the features table for finding duplicates and checking genres
 * @param naming the rules for reading genres and artists
 * @param judge how genres are checked
 * @param settings the requested settings, for the manifest
 */
public record Doctor(
        Catalogue catalogue,
        String store,
        FeatureView view,
        NamingRules naming,
        Judge judge,
        Map<String, String> settings) {
    /** How many rows of each kind the summary shows. */
    private static final int SHOWN = 10;

    private static final List<String> KINDS = List.of(
            ExamineCatalogue.JUNK,
            ExamineCatalogue.DUPLICATE,
            ExamineCatalogue.BROKEN,
            ExamineCatalogue.GENRE,
            ExamineCatalogue.CORRECTION);

    public Doctor {
        requireNonNull(catalogue, "catalogue is null");
        requireNonNull(store, "store is null");
        requireNonNull(view, "view is null");
        requireNonNull(naming, "naming is null");
        requireNonNull(judge, "judge is null");
        settings = Map.copyOf(settings);
    }

    /** Reads genres and artists as they are written. */
    public Doctor(Catalogue catalogue, String store, FeatureView view, Judge judge, Map<String, String> settings) {
        this(catalogue, store, view, NamingRules.PLAIN, judge, settings);
    }

    /**
     * How genres are checked.
     *
     * @param learner the learner to fit
     * @param folds how many cross-validation folds, 2 or more
     * @param seed the seed of folds and learner
     */
    public record Judge(PlacedLearner learner, int folds, long seed) {}

    /**
     * The findings.
     *
     * @param folder the written table, see {@link ExamineCatalogue}
     * @param tracks how many the catalogue has
     * @param genres how the catalogue's genres were read
     * @param notes remarks about the genres, for users
     * @param counts how many rows of each kind and detail: extensions of junk, reason codes of broken files; other
     *     kinds count as one
     * @param joins how the user's tables matched the tracks
     * @param first the first few rows of each kind: the least likely genres, the largest groups of duplicates
     */
    public record Summary(
            String run,
            Path folder,
            long tracks,
            GenreCounts genres,
            List<String> notes,
            Map<String, SortedMap<String, Long>> counts,
            Map<String, List<Row>> first,
            List<JoinReport> joins,
            Map<String, Double> seconds) {}

    /**
     * Examines the catalogue.
     *
     * @throws GenremillException if there is no music, or the features hold sequences
     */
    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("doctor", target);
        catalogue.follow(target, run.id(), progress);
        Listing listing = run.timed("list", () -> catalogue.list(target));
        run.joined(listing.joins(), progress);
        run.joined(run.timed("list", () -> SideBySide.of(target, view)), progress);
        ProgressNotes notes = new ProgressNotes(progress);
        GenreCounts genres = run.timed("list", () -> naming.count(stated(target, listing), "uri"));
        genres.notes().forEach(notes::note);
        Path folder = run.timed(
                "examine",
                () -> target.append(
                        new ExamineCatalogue(target, view, listing, naming)
                                .run(judge.learner(), judge.folds(), judge.seed())
                                .repartition(1)
                                .sortWithinPartitions("kind", "score", "detail", "uri"),
                        target.layout().doctor(),
                        run.id()));
        Dataset<Row> found = target.rowsOf(List.of(folder));
        Map<String, SortedMap<String, Long>> counts = counts(found);
        Map<String, Long> all = new TreeMap<>(genres.counts());
        all.put("tracks", listing.size());
        counts.forEach((kind, ofKind) -> all.put(
                kind, ofKind.values().stream().mapToLong(Long::longValue).sum()));
        run.finish(settings, all, List.of(folder.toString()));
        return new Summary(
                run.id().value(),
                folder,
                listing.size(),
                genres,
                notes.all(),
                counts,
                first(found),
                run.joins(),
                run.seconds());
    }

    /**
     * The tracks with the catalogue's genres; genres from tags are in the features table, so they count only for its
     * tracks.
     */
    private Dataset<Row> stated(Store target, Listing listing) {
        Dataset<Row> listed = listing.tracks().select("uri", "genre");
        return listing.genres() == GenreSource.TAG
                ? target.tracks(view)
                        .map(tracks -> tracks.select("uri", "genre").join(listed.select("uri"), "uri"))
                        .orElse(listed)
                : listed;
    }

    private static Map<String, SortedMap<String, Long>> counts(Dataset<Row> found) {
        Map<String, SortedMap<String, Long>> counts = new TreeMap<>();
        KINDS.forEach(kind -> counts.put(kind, new TreeMap<>()));
        found.groupBy(
                        col("kind"),
                        when(col("kind").isin(ExamineCatalogue.JUNK, ExamineCatalogue.BROKEN), col("detail"))
                                .otherwise("")
                                .as("detail"))
                .count()
                .collectAsList()
                .forEach(row -> counts.get(row.getString(0)).put(row.getString(1), row.getLong(2)));
        return counts;
    }

    private static Map<String, List<Row>> first(Dataset<Row> found) {
        Map<String, List<Row>> first = new TreeMap<>();
        for (String kind : KINDS) {
            Column order =
                    kind.equals(ExamineCatalogue.DUPLICATE) ? col("score").desc() : col("score");
            first.put(
                    kind,
                    found.where(col("kind").equalTo(kind))
                            .orderBy(order, col("detail"), col("uri"))
                            .limit(SHOWN)
                            .collectAsList());
        }
        return first;
    }
}
