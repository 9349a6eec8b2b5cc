package org.genremill.steps.upkeep;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.Listing;
import org.genremill.features.FeatureView;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.compare.OutOfFold;
import org.genremill.steps.genres.CurrentGenres;
import org.genremill.steps.table.NamingRules;
import org.genremill.steps.table.TrainingTables;
import org.genremill.store.CorrectionsTable;
import org.genremill.store.Store;

/**
 * Lists what is doubtful about a catalogue: {@code kind}, {@code uri}, {@code detail} and {@code score}.
 *
 * <p>A genre is doubtful if a model that was fitted without the track predicts another one. The model may be wrong; the
 * lower the score, the less likely that is.
 */
public final class ExamineCatalogue {
    /** Excluded by name; {@code detail} is the extension, in lower case. */
    public static final String JUNK = "junk";
    /**
     * An exact duplicate; {@code detail} is the hash of the audio, {@code score} the number of tracks that share it.
     */
    public static final String DUPLICATE = "duplicate";
    /** Could not be extracted; {@code detail} is the reason code. */
    public static final String BROKEN = "broken";
    /** A doubtful genre; {@code detail} names it and the predicted one, {@code score} is its probability, 0 to 1. */
    public static final String GENRE = "genre";
    /**
     * A correction that the model would not predict; {@code detail} and {@code score} as for {@link #GENRE}, of the
     * stated genre.
     */
    public static final String CORRECTION = "correction";

    private static final StructType SCHEMA = new StructType()
            .add("kind", StringType, false)
            .add("uri", StringType, false)
            .add("detail", StringType, false)
            .add("score", DoubleType, true);

    private static final String[] KEY = {"uri", "fingerprint"};

    private final Store store;
    private final FeatureView view;
    private final Listing listing;
    private final NamingRules naming;

    /**
     * Prepares an examination.
     *
     * @param view the features table for duplicates and genres; if it is missing, neither are checked
     * @param naming the rules for reading genres and artists; if several genres are refused, tracks of several are not
     *     checked
     */
    public ExamineCatalogue(Store store, FeatureView view, Listing listing, NamingRules naming) {
        this.store = requireNonNull(store, "store is null");
        this.view = requireNonNull(view, "view is null");
        this.listing = requireNonNull(listing, "listing is null");
        this.naming = requireNonNull(naming, "naming is null");
    }

    /**
     * Finds everything doubtful.
     *
     * @param folds how many models check the genres
     */
    public Dataset<Row> run(PlacedLearner learner, int folds, long seed) {
        Dataset<Row> found = junk();
        Optional<Dataset<Row>> measured = store.keys(view).map(keys -> keys.join(contents(), KEY));
        found = found.unionByName(broken(measured));
        if (measured.isPresent()) {
            found = found.unionByName(duplicates(measured.get())).unionByName(genres(learner, folds, seed));
        }
        return found;
    }

    /** The current content of the catalogue's tracks, so that results for older content do not count. */
    private Dataset<Row> contents() {
        return listing.tracks().select(KEY[0], KEY[1]);
    }

    private Dataset<Row> junk() {
        Column extension = regexp_extract(col("uri"), "\\.([^./]{1,8})$", 1);
        return rows(listing.junk(), JUNK, lower(extension), lit(null));
    }

    private Dataset<Row> duplicates(Dataset<Row> measured) {
        return rows(
                measured.withColumn("same", count(lit(1)).over(Window.partitionBy("content_hash")))
                        .where(col("same").gt(1)),
                DUPLICATE,
                col("content_hash"),
                col("same"));
    }

    /** Tracks that failed last time and have not been extracted since. */
    private Dataset<Row> broken(Optional<Dataset<Row>> measured) {
        Dataset<Row> failed = store.rows(store.layout().quarantine())
                .map(rows -> rows.groupBy(KEY[0], KEY[1])
                        .agg(max(struct("run_id", "code")).as("newest"))
                        .join(contents(), KEY)
                        .select(col("uri"), col("newest.code").as("code")))
                .orElseGet(() -> store.spark()
                        .createDataFrame(
                                List.of(),
                                new StructType().add("uri", StringType).add("code", StringType)));
        Dataset<Row> still = measured.map(rows -> failed.join(rows, new String[] {"uri"}, "left_anti"))
                .orElse(failed);
        return rows(still, BROKEN, col("code"), lit(null));
    }

    /** Judges the genres of the catalogue and, where people have stated another one, that one. */
    private Dataset<Row> genres(PlacedLearner learner, int folds, long seed) {
        try (CurrentGenres today = CurrentGenres.of(store, listing)) {
            Map<String, String> stated = stated();
            LearningTable table = naming.one(TrainingTables.open(store, view, corrected(today.rows(), stated)));
            return doubted(OutOfFold.of(table, learner, folds, seed), stated.keySet());
        }
    }

    /** What people have stated about the listed tracks, by URI; held by the driver, as the judged tracks are. */
    private Map<String, String> stated() {
        return store.corrections()
                .map(rows -> CorrectionsTable.of(rows, store.tracks(view).orElseThrow())
                        .join(contents(), new String[] {KEY[0]}, "left_semi")
                        .select(KEY[0], "genre")
                        .collectAsList()
                        .stream()
                        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1))))
                .orElseGet(Map::of);
    }

    private Dataset<Row> corrected(Dataset<Row> today, Map<String, String> stated) {
        if (stated.isEmpty()) {
            return today;
        }
        Dataset<Row> table = store.spark()
                .createDataFrame(
                        stated.entrySet().stream()
                                .map(track -> RowFactory.create(track.getKey(), track.getValue()))
                                .toList(),
                        new StructType().add(KEY[0], StringType).add("stated_genre", StringType));
        return today.join(table, new String[] {KEY[0]}, "left_outer")
                .withColumn("genre", coalesce(col("stated_genre"), col("genre")))
                .drop("stated_genre");
    }

    private Dataset<Row> doubted(List<OutOfFold.Opinion> opinions, Set<String> corrected) {
        List<Row> doubted = opinions.stream()
                .filter(opinion -> !opinion.best().equals(opinion.track().genre()))
                .map(opinion -> RowFactory.create(
                        corrected.contains(opinion.track().id()) ? CORRECTION : GENRE,
                        opinion.track().id(),
                        String.format(
                                Locale.ROOT,
                                "%s, rather %s (%.2f)",
                                opinion.track().genre(),
                                opinion.best(),
                                opinion.confidence()),
                        opinion.given()))
                .toList();
        return store.spark().createDataFrame(doubted, SCHEMA);
    }

    private static Dataset<Row> rows(Dataset<Row> found, String kind, Column detail, Column score) {
        return found.select(
                lit(kind).as("kind"),
                col("uri"),
                detail.as("detail"),
                score.cast(DoubleType).as("score"));
    }
}
