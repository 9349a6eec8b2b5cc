package org.genremill.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.genremill.catalog.GenreSource;
import org.genremill.features.FeatureView;
import org.genremill.features.embedding.Embeddings;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NaiveBayesLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.split.Holdout;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.SplitPlan;
import org.genremill.store.Store;

/**
 * Made music of ten styles, two models and a table of labels by each: the regression's is published, the table before it is
 * by naive Bayes.
 *
 * @param models the regression, and naive Bayes
 */
public record LabelledMusic(Path music, Store store, List<String> models) {
    public static final int TRACKS = 50;

    private static final int SECONDS = 2;

    /**
     * Makes it all.
     *
     * @param view the features table to learn from, of whole tracks or of segments
     */
    public static LabelledMusic make(SparkSession spark, Path folder, String view) throws IOException {
        return make(spark, folder, SECONDS, Embeddings.NONE, List.of(view));
    }

    /** Makes it all, of tracks that are long enough to have segments and moments. */
    public static LabelledMusic makeLong(SparkSession spark, Path folder, String view) throws IOException {
        return make(spark, folder, 7, Embeddings.NONE, List.of(view));
    }

    /** Makes it all, with models of features tables side by side, some of which may be embeddings. */
    public static LabelledMusic make(SparkSession spark, Path folder, Embeddings embeddings, List<String> views)
            throws IOException {
        return make(spark, folder, SECONDS, embeddings, views);
    }

    private static LabelledMusic make(
            SparkSession spark, Path folder, int seconds, Embeddings embeddings, List<String> views)
            throws IOException {
        Path music = folder.resolve("music");
        new org.genremill.synth.Catalogue(TRACKS / 10, seconds, 1).write(music);
        String root = folder.resolve("store").toString();
        FeatureView features = embeddings.view(String.join("+", views));
        Catalogue catalogue = new Catalogue(
                List.of(music.toString()),
                List.of(),
                List.of(),
                GenreSource.FOLDER,
                Optional.empty(),
                Optional.empty());
        new Extract(catalogue, root, new ExtractPlan(views, embeddings, ExtractionLimits.DEFAULTS), Map.of())
                .run(spark, Progress.NONE);
        List<String> models = new ArrayList<>(new Train(
                        root,
                        Optional.empty(),
                        features,
                        new SplitPlan(List.of(Holdout.NAME), 0.2, 5, Optional.empty(), Optional.empty()),
                        List.of(
                                grid(new PlacedLearner(new LogisticRegressionLearner(50, 0.001, 0), Optional.empty())),
                                grid(new PlacedLearner(new NaiveBayesLearner(), Optional.empty()))),
                        1,
                        Map.of(),
                        Map.of())
                .run(spark, Progress.NONE).models().stream().map(ModelCard::id).toList());
        label(spark, root, embeddings, models.get(1));
        label(spark, root, embeddings, models.get(0));
        return new LabelledMusic(music, Store.at(root, spark), models);
    }

    private static LearnerGrid grid(PlacedLearner learner) {
        return LearnerGrid.of(learner);
    }

    private static void label(SparkSession spark, String store, Embeddings embeddings, String model) {
        new Label(
                        new RunRequest("label", "jobs/label", Map.of()),
                        Optional.empty(),
                        store,
                        model,
                        embeddings,
                        ExtractionLimits.DEFAULTS,
                        new Label.Rules(0, 1, Duration.ofMinutes(1)))
                .run(spark, Progress.NONE);
    }
}
