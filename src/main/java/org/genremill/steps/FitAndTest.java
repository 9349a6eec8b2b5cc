package org.genremill.steps;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.ElementwiseProduct;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.Problem;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.learn.LabelledTrack;
import org.genremill.learn.Learner;
import org.genremill.learn.LearningTable;
import org.genremill.learn.Metrics;
import org.genremill.learn.ModelCard;
import org.genremill.learn.Part;
import org.genremill.learn.PlacedLearner;
import org.genremill.learn.SplitProtocol;
import org.genremill.learn.TableShape;

/**
 * Divides a table of labelled tracks, fits learners to one side and measures them on the other. Under cross-validation it
 * does so once a fold, and the model that it returns is then fitted on all tracks.
 */
public final class FitAndTest implements AutoCloseable {
    private final LearningTable table;
    private final long seed;
    private final ModelCard.SplitFacts facts;
    private final List<String> genres;
    private final List<Division> folds = new ArrayList<>();
    private final List<LabelledTrack> tracks;

    /**
     * Divides the table.
     *
     * @param artists who plays, by the track's identity or its published name
     * @throws Problem if the split does not fit the table, or a genre is tested that was never learned
     */
    public FitAndTest(LearningTable table, SplitProtocol split, Map<String, String> artists, long seed) {
        this.table = requireNonNull(table, "table is null");
        this.seed = seed;
        this.tracks = table.tracks(artists);
        if (tracks.isEmpty()) {
            throw new Problem(
                    Problem.Kind.INPUT, "No track of %s has a genre to learn from.".formatted(table.source()));
        }
        List<Map<String, Part>> parts = split.folds(tracks, seed);
        this.genres = Division.genres(tracks, parts.get(0));
        for (Map<String, Part> fold : parts) {
            requireAllGenres(fold);
            folds.add(Division.of(table, tracks, genres, fold));
        }
        long used = tracks.size() - countOf(parts.get(0), Part.UNUSED);
        long tested = parts.stream().mapToLong(fold -> countOf(fold, Part.TEST)).sum();
        this.facts = new ModelCard.SplitFacts(
                split.name(), parts.size(), parts.size() > 1 ? used : used - tested, tested, tracks.size() - used);
    }

    /** A fitted model with the parameters that made it and its test result. */
    public record Fitted(Learner learner, Map<String, String> parameters, PipelineModel pipeline, Metrics metrics) {}

    /** How many tracks stand on which side. */
    public ModelCard.SplitFacts split() {
        return facts;
    }

    /** The classes, sorted: the order of every probability vector. */
    public List<String> genres() {
        return genres;
    }

    /** Fits one learner on the training side and measures it on the test side, in every fold. */
    public Fitted run(PlacedLearner learner) {
        List<Prediction> ofTracks = new ArrayList<>();
        List<Prediction> ofSegments = new ArrayList<>();
        PipelineModel model = null;
        Map<String, String> parameters = learner.parameters(shape(folds.get(0)));
        double fitSeconds = 0;
        for (Division fold : folds) {
            long start = System.nanoTime();
            model = fit(learner, fold);
            fitSeconds += (System.nanoTime() - start) / 1e9;
            predict(model, fold.test(), ofTracks, ofSegments);
        }
        if (folds.size() > 1) {
            try (Division all = Division.ofAll(table, tracks, genres)) {
                model = fit(learner, all);
            }
        }
        Metrics metrics =
                Metrics.of(new Predictions(genres, ofTracks), new Predictions(genres, ofSegments), fitSeconds);
        return new Fitted(learner.learner(), parameters, model, metrics);
    }

    private TableShape shape(Division fold) {
        return new TableShape(fold.trainRows(), table.columns().size(), genres.size());
    }

    @Override
    public void close() {
        folds.forEach(Division::close);
    }

    private PipelineModel fit(PlacedLearner learner, Division fold) {
        return new Pipeline()
                .setStages(new PipelineStage[] {
                    new VectorAssembler()
                            .setInputCols(table.columns().toArray(String[]::new))
                            .setOutputCol("features"),
                    new StandardScaler()
                            .setInputCol("features")
                            .setOutputCol("standardised")
                            .setWithMean(true)
                            .setWithStd(true),
                    new ElementwiseProduct()
                            .setInputCol("standardised")
                            .setOutputCol(Learner.INPUT)
                            .setScalingVec(Vectors.dense(table.weights())),
                    learner.stage(shape(fold), seed)
                })
                .fit(fold.train());
    }

    private static void predict(
            PipelineModel model, Dataset<Row> test, List<Prediction> ofTracks, List<Prediction> ofSegments) {
        Dataset<Row> segments = ScoreTracks.bySegment(test, model)
                .select("id", "segment", "target", "probabilities")
                .cache();
        ofSegments.addAll(collect(segments.orderBy("id", "segment")));
        ofTracks.addAll(collect(ScoreTracks.byTrack(segments, "id", "target").orderBy("id")));
        segments.unpersist();
    }

    private static List<Prediction> collect(Dataset<Row> scored) {
        return scored.select("target", "probabilities").collectAsList().stream()
                .map(row -> new Prediction(
                        (int) row.getDouble(0),
                        row.<Double>getList(1).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .toList();
    }

    private void requireAllGenres(Map<String, Part> fold) {
        List<String> learned = Division.genres(tracks, fold);
        if (!learned.equals(genres)) {
            throw new Problem(
                    Problem.Kind.INPUT,
                    "Some genre has too few groups of tracks to be learned in every fold: %s against %s."
                            .formatted(learned, genres));
        }
    }

    private static long countOf(Map<String, Part> parts, Part wanted) {
        return parts.values().stream().filter(part -> part == wanted).count();
    }
}
