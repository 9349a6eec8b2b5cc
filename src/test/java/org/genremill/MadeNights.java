package org.genremill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.catalog.GenreSource;
import org.genremill.features.FeatureView;
import org.genremill.jobs.Extract;
import org.genremill.jobs.Label;
import org.genremill.jobs.Train;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.split.Holdout;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.labels.PublishLabels;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.CurrentLabels;
import org.genremill.store.LeaseTerms;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/**
 * Nights over one small made catalogue, with one model, in this process.
 *
 * @param spark what they run on
 * @param music the catalogue's URI
 * @param model the URI of the model's folder
 */
record MadeNights(SparkSession spark, String music, String model) {
    /** Enough for a few waves, and soon measured. */
    static final int TRACKS = 20;

    private static final String VIEW = "gtzan57";

    /** Makes a catalogue in a folder and trains a model on it, in a store of its own. */
    static MadeNights make(SparkSession spark, Path folder) throws IOException {
        return make(spark, folder, "file:" + folder.resolve("trained"));
    }

    /** The same with the model in a given store. */
    static MadeNights make(SparkSession spark, Path folder, String store) throws IOException {
        String music = folder.resolve("music").toString();
        new org.genremill.synth.Catalogue(2, 1, 1).write(Path.of(music));
        new Extract(catalogue(music), store, new ExtractPlan(List.of(VIEW), ExtractionLimits.DEFAULTS), Map.of())
                .run(spark, Progress.NONE);
        Train train = new Train(
                store,
                Optional.empty(),
                FeatureView.parse(VIEW),
                new SplitPlan(List.of(Holdout.NAME), 0.5, 2, Optional.empty(), Optional.empty()),
                List.of(LearnerGrid.of(
                        new PlacedLearner(new LogisticRegressionLearner(50, 0.001, 0), Optional.empty()))),
                1,
                Map.of(),
                Map.of());
        String model = train.run(spark, Progress.NONE).models().get(0).id();
        return new MadeNights(spark, music, store + "/models/" + model);
    }

    /** The same nights over the same music elsewhere. */
    MadeNights over(String elsewhere) {
        return new MadeNights(spark, elsewhere, model);
    }

    /** One night, on the given store. */
    Label.Summary run(String store) {
        return run(store, LeaseTerms.exclusive(Duration.ofMinutes(1)));
    }

    /** One night with its own terms. */
    Label.Summary run(String store, LeaseTerms lease) {
        return new Label(
                        new RunRequest("nightly", "jobs/nightly", Map.of()),
                        Optional.of(catalogue(music)),
                        store,
                        model,
                        ExtractionLimits.DEFAULTS,
                        new Label.Rules(0, PublishLabels.Most.ANY, lease, NamingRules.PLAIN, false))
                .run(spark, Progress.NONE);
    }

    /** What readers see: every row without the name of the run that made it; empty if nothing is published. */
    List<String> published(String store) {
        return current(store).map(table -> text(labels(store).rows(table))).orElse(List.of());
    }

    /** How many published tracks each genre has. */
    Map<String, Long> genres(String store) {
        Map<String, Long> genres = new TreeMap<>();
        labels(store)
                .rows(current(store).orElseThrow())
                .groupBy("genre")
                .count()
                .collectAsList()
                .forEach(row -> genres.put(row.getString(0), row.getLong(1)));
        return genres;
    }

    /** The newest features of every track, each row without the name of the run that made it. */
    List<String> features(String store) {
        return Store.at(store, spark)
                .features(FeatureView.parse(VIEW))
                .map(MadeNights::text)
                .orElse(List.of());
    }

    /** How many tracks a store has features of. */
    long measured(String store) {
        return Store.at(store, spark)
                .keys(FeatureView.parse(VIEW))
                .map(Dataset::count)
                .orElse(0L);
    }

    /** What readers are told to read. */
    Optional<CurrentLabels> current(String store) {
        return labels(store).current();
    }

    private PublishedLabels labels(String store) {
        return new PublishedLabels(Store.at(store, spark));
    }

    /** Rows as text, without what tells one run from another. */
    private static List<String> text(Dataset<Row> rows) {
        return rows.drop("run", "run_id", "labelled_at").sort("uri").toJSON().collectAsList();
    }

    private static Catalogue catalogue(String music) {
        return new Catalogue(
                List.of(music), List.of(), List.of(), GenreSource.FOLDER, Optional.empty(), Optional.empty());
    }
}
