package org.genremill.steps.labels;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.genremill.GenremillException;
import org.genremill.catalog.Listing;
import org.genremill.features.FeatureView;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.Novelty;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.CorrectionsTable;
import org.genremill.store.LabelSchema;
import org.genremill.store.PackedNumbers;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/**
 * Writes a complete new labels table. Valid rows of the published table are carried over; only new and changed tracks
 * are predicted, or all if the model has changed. Genres that people have stated come last, so that they hold for both.
 */
public final class MakeLabels {
    /** Large enough that readers open few files, and small enough for one task. */
    private static final int TRACKS_PER_FILE = 500_000;

    private final Store store;
    private final ModelBundle model;
    private final FeatureView view;
    private final double abstainBelow;
    private final NamingRules naming;

    /**
     * Prepares a new table.
     *
     * @param view the features table that the model was fitted to
     * @param abstainBelow the lowest confidence of a label, 0 to 1
     * @param naming the rules for reading the catalogue's genres
     */
    public MakeLabels(Store store, ModelBundle model, FeatureView view, double abstainBelow, NamingRules naming) {
        this.store = requireNonNull(store, "store is null");
        this.model = requireNonNull(model, "model is null");
        this.view = requireNonNull(view, "view is null");
        this.abstainBelow = abstainBelow;
        this.naming = requireNonNull(naming, "naming is null");
    }

    /**
     * The written table.
     *
     * @param folder the new table
     * @param tracks its rows
     * @param carriedOver how many rows were carried over from the published table
     * @param corrected how many have a genre that a person has stated
     * @param novel how many are unlike the training tracks, see {@link Novelty#NOVEL}; 0 if the model cannot tell
     */
    public record Made(Path folder, long tracks, long carriedOver, long corrected, long novel) {}

    /**
     * Labels tracks with features.
     *
     * @param listing the tracks to label; empty for all that the store holds
     * @param published the table to carry over from, if there is one
     * @throws GenremillException if there are no features
     */
    public Made run(Optional<Listing> listing, Optional<Dataset<Row>> published, RunId run) {
        Dataset<Row> wanted = wanted(listing, run);
        List<Dataset<Row>> kept = new ArrayList<>();
        published.filter(this::hasNovelty).ifPresent(rows -> kept.add(keep(stillTrue(rows, wanted))));
        long carriedOver = kept.stream().mapToLong(Dataset::count).sum();
        Dataset<Row> missing = keep(kept.stream()
                .map(carried -> wanted.join(carried, new String[] {"uri"}, "left_anti"))
                .findAny()
                .orElse(wanted));
        long tracks = carriedOver + missing.count();
        if (tracks > carriedOver || kept.isEmpty()) {
            // Without new tracks, the features table is not read.
            kept.add(keep(score(missing, run)));
        }
        Dataset<Row> decided =
                LabelTracks.decide(kept.stream().reduce(Dataset::unionByName).orElseThrow(), abstainBelow);
        Dataset<Row> labels = corrections()
                .map(stated -> LabelTracks.correct(decided, stated))
                .orElse(decided);
        Path folder = store.append(
                labels.repartitionByRange((int) (1 + tracks / TRACKS_PER_FILE), col("uri"))
                        .sortWithinPartitions("uri"),
                store.layout().labels(),
                run);
        kept.forEach(Dataset::unpersist);
        missing.unpersist();
        Row counts = store.rowsOf(store.layout().labels(), run)
                .agg(
                        count(lit(1)),
                        count_if(col("genre_source").equalTo(LabelSchema.CORRECTION)),
                        count_if(col("novelty").geq(Novelty.NOVEL)))
                .first();
        return new Made(folder, counts.getLong(0), carriedOver, counts.getLong(1), counts.getLong(2));
    }

    /** What people have stated about any track of the store, in the genres of today: {@code uri} and {@code genre}. */
    private Optional<Dataset<Row>> corrections() {
        return store.corrections()
                .map(rows -> CorrectionsTable.of(rows, store.tracks(view).orElseThrow())
                        .select(col("uri"), naming.genre(col("genre")).as("genre"))
                        .where(col("genre").isNotNull()));
    }

    private static Dataset<Row> keep(Dataset<Row> rows) {
        return rows.persist(StorageLevel.DISK_ONLY());
    }

    /**
     * The tracks to label, with the fingerprint of the extracted content: the listed content, or what had replaced it
     * at extraction.
     */
    private Dataset<Row> wanted(Optional<Listing> listing, RunId run) {
        Dataset<Row> keys = store.tracks(view)
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The store '%s' holds no features '%s', which the model '%s' needs: extract them first."
                                .formatted(
                                        store.layout().root(),
                                        String.join("', '", store.missing(view)),
                                        model.card().id())))
                .select("uri", "fingerprint", "genre", "artist", "title", "content_hash", "run_id");
        Dataset<Row> known = listing.map(tracks -> keys.join(
                                tracks.tracks()
                                        .select(col("uri"), col("fingerprint").as("listed")),
                                "uri")
                        .where(col("fingerprint")
                                .equalTo(col("listed"))
                                .or(col("run_id").equalTo(run.value()))))
                .orElse(keys);
        return withTrainedOn(known)
                .select(
                        col("uri"),
                        col("fingerprint"),
                        naming.genre(col("genre")).as("genre"),
                        col("artist"),
                        col("title"),
                        col("trained_on"));
    }

    /** Exact duplicates of a training track count, under any name. */
    private Dataset<Row> withTrainedOn(Dataset<Row> tracks) {
        return model.trainingSet(store.spark())
                .map(hashes -> tracks.join(
                                hashes.withColumn("trained", lit(true)), new String[] {"content_hash"}, "left_outer")
                        .withColumn("trained_on", coalesce(col("trained"), lit(false))))
                .orElseGet(() -> tracks.withColumn("trained_on", lit(null).cast(DataTypes.BooleanType)));
    }

    private Dataset<Row> score(Dataset<Row> missing, RunId run) {
        boolean packable =
                view.planes().isEmpty() && model.card().featureColumns().equals(view.columnNames());
        Dataset<Row> features = (packable ? store.packed(view) : store.features(view)).orElseThrow();
        return LabelTracks.score(
                PackedNumbers.join(features.drop("genre", "artist", "title"), missing, "uri", "fingerprint"),
                model,
                run);
    }

    /** Whether published rows tell what the model can tell; those of earlier versions are predicted once more. */
    private boolean hasNovelty(Dataset<Row> published) {
        return model.novelty().isEmpty() || List.of(published.columns()).contains("novelty");
    }

    /** Published rows of the same content by the same model, with what is known about the tracks today. */
    private Dataset<Row> stillTrue(Dataset<Row> published, Dataset<Row> wanted) {
        return published
                .where(col("model_sha256").equalTo(model.sha256()))
                .withColumn("novelty", LabelSchema.in(published, "novelty"))
                .drop("catalogue_genre", "artist", "title", "trained_on")
                .join(wanted.withColumnRenamed("genre", "catalogue_genre"), new String[] {"uri", "fingerprint"})
                .select(LabelTracks.SCORED);
    }
}
