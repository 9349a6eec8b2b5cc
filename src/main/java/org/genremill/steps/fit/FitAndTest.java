package org.genremill.steps.fit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.model.Metrics;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.model.Novelty;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.run.Failures;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;

/**
 * Splits a table of labelled tracks, fits learners to the training set and tests them on the test set. Cross-validation
 * does so once per fold, and the returned model is then fitted to all tracks.
 */
public final class FitAndTest implements AutoCloseable {
    private final LearningTable table;
    private final long seed;
    private final Checkpoints checkpoints;
    private final Folds folds;
    private final ModelCard.SplitFacts facts;
    private final List<TrainTestTables> divisions = new ArrayList<>();

    /**
     * Splits the table.
     *
     * @param artists the artist of each track, by its identity or its published name
     * @param checkpoints for long fits
     * @throws GenremillException if the split does not suit the table or leaks, or the test set has a genre without
     *     training tracks
     */
    public FitAndTest(
            LearningTable table, SplitProtocol split, Map<String, String> artists, long seed, Checkpoints checkpoints) {
        this.table = requireNonNull(table, "table is null");
        this.seed = seed;
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
        List<LabelledTrack> tracks = table.tracks(artists);
        if (tracks.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "No track of %s has a genre to train on.".formatted(table.source()));
        }
        this.folds = Folds.of(tracks, split, Folds.Leakage.REFUSED, seed);
        folds.sides().forEach(sides -> divisions.add(TrainTestTables.of(table, folds, sides)));
        int count = divisions.size();
        long used = folds.size() - folds.unused();
        this.facts = new ModelCard.SplitFacts(
                split.name(), count, count > 1 ? used : used - folds.tested(), folds.tested(), folds.unused());
    }

    /**
     * A fitted model with its parameters and test result.
     *
     * @param metrics of all folds together
     * @param folds the result of each fold; empty if there is only one
     */
    public record Fitted(
            Learner learner,
            Map<String, String> parameters,
            PipelineModel pipeline,
            Metrics metrics,
            List<Metrics> folds) {
        public Fitted {
            folds = List.copyOf(folds);
        }
    }

    /** The tracks and their split. */
    public Folds folds() {
        return folds;
    }

    /** The tracks that the saved model is fitted to: {@code sound}, see {@link LearningTable}, each once. */
    public Dataset<Row> trainingSet() {
        return trainingRows().select("sound").distinct();
    }

    /** How far tracks lie from those that the saved model is fitted to; empty if it cannot be told. */
    public Optional<Novelty> novelty() {
        return TrainingNovelty.of(table, trainingRows());
    }

    private Dataset<Row> trainingRows() {
        return divisions.size() > 1 ? table.rows() : divisions.get(0).train();
    }

    /** The number of tracks on each side. */
    public ModelCard.SplitFacts split() {
        return facts;
    }

    /** The classes, sorted; every probability vector has this order. */
    public List<String> genres() {
        return folds.genres();
    }

    /**
     * The training set of each model as track indices: one per fold and, if there are several folds, finally all
     * tracks.
     */
    public List<int[]> parts() {
        List<int[]> parts = new ArrayList<>();
        folds.sides().forEach(sides -> parts.add(sides.train()));
        if (parts.size() > 1) {
            parts.add(TrainTestIndices.all(folds.tracks().size()).train());
        }
        return parts;
    }

    /**
     * Fits to the training set and tests on the test set of every fold.
     *
     * @param learner the learner for a training set, by its index in {@link #parts}
     */
    public Fitted run(IntFunction<PlacedLearner> learner) {
        List<Prediction> ofTracks = new ArrayList<>();
        List<Prediction> ofSegments = new ArrayList<>();
        List<Metrics> ofFolds = new ArrayList<>();
        PipelineModel model = null;
        double fitSeconds = 0;
        for (int fold = 0; fold < divisions.size(); fold++) {
            TrainTestTables division = divisions.get(fold);
            long start = System.nanoTime();
            model = division.fit(learner.apply(fold), seed, checkpoints);
            double seconds = (System.nanoTime() - start) / 1e9;
            fitSeconds += seconds;
            int tracksBefore = ofTracks.size();
            int segmentsBefore = ofSegments.size();
            predict(model, division.test(), ofTracks, ofSegments);
            ofFolds.add(metrics(
                    ofTracks.subList(tracksBefore, ofTracks.size()),
                    ofSegments.subList(segmentsBefore, ofSegments.size()),
                    seconds));
        }
        PlacedLearner last = learner.apply(parts().size() - 1);
        if (divisions.size() > 1) {
            try (TrainTestTables all = TrainTestTables.of(
                    table, folds, TrainTestIndices.all(folds.tracks().size()))) {
                model = all.fit(last, seed, checkpoints);
            }
        }
        return new Fitted(
                last.learner(),
                last.parameters(divisions.get(0).shape()),
                model,
                metrics(ofTracks, ofSegments, fitSeconds),
                ofFolds.size() > 1 ? ofFolds : List.of());
    }

    private Metrics metrics(List<Prediction> ofTracks, List<Prediction> ofSegments, double fitSeconds) {
        return Metrics.of(new Predictions(genres(), ofTracks), new Predictions(genres(), ofSegments), fitSeconds);
    }

    @Override
    public void close() {
        divisions.forEach(TrainTestTables::close);
    }

    private static void predict(
            PipelineModel model, Dataset<Row> test, List<Prediction> ofTracks, List<Prediction> ofSegments) {
        List<Row> segments = ScoreTracks.bySegment(test, model)
                .orderBy("id", "segment")
                .select("target", "probabilities", "id")
                .collectAsList();
        Map<String, List<Prediction>> byTrack = new LinkedHashMap<>();
        for (Row segment : segments) {
            Prediction prediction = new Prediction((int) segment.getDouble(0), probabilities(segment));
            ofSegments.add(prediction);
            byTrack.computeIfAbsent(segment.getString(2), track -> new ArrayList<>())
                    .add(prediction);
        }
        byTrack.values().forEach(track -> ofTracks.add(mean(track)));
    }

    private static Prediction mean(List<Prediction> segments) {
        double[] means = new double[segments.get(0).size()];
        for (int genre = 0; genre < means.length; genre++) {
            double sum = 0;
            for (Prediction segment : segments) {
                sum += segment.probability(genre);
            }
            means[genre] = sum / segments.size();
        }
        return new Prediction(segments.get(0).truth(), means);
    }

    private static double[] probabilities(Row scored) {
        double[] probabilities = scored.<Double>getList(1).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Failures.requireNumbers(probabilities, "the track '%s'".formatted(scored.getString(2)));
        return probabilities;
    }
}
