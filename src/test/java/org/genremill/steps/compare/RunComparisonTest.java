package org.genremill.steps.compare;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.evaluate.Calibration;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.ForestLearner;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NearestNeighboursLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.learner.PlacedLearner.Calibrating;
import org.genremill.learn.learner.RbfSvmLearner;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.pipeline.TableShape;
import org.genremill.learn.split.Holdout;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.SegmentRandom;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.learn.split.StatedSplit;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.Results;
import org.genremill.steps.split.Folds;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final SplitProtocol FOLDS = new KFold(KFold.BY_TRACK, 4, KFold.Grouping.SOUND);
    private static final Learner REGRESSION = new LogisticRegressionLearner(100, 0.001, 0);
    private static final Learner FOREST = ForestLearner.randomForest(10, 5, 1, "sqrt");

    @TempDir
    private Path folder;

    /** Of the comparison that was made last. */
    private StoredFits kept;

    @Test
    void everyTrackIsTestedOnceByEveryLearnerAndSeed() {
        RunComparison comparison = comparison(plan(List.of(FOLDS), false, REGRESSION, FOREST));
        Experiment experiment = comparison.run(table()).get(0);
        assertThat(experiment.folds()).isEqualTo(4);
        assertThat(experiment.test()).isEqualTo(40);
        assertThat(experiment.train()).isEqualTo(30);
        Candidate regression = experiment.candidates().get(0);
        Candidate forest = experiment.candidates().get(1);
        assertThat(regression.runs()).hasSize(1);
        assertThat(forest.runs()).extracting(Candidate.Run::seed).containsExactly(42L, 43L, 44L);
        assertThat(regression.meanAccuracy()).isGreaterThan(0.9);
        assertThat(forest.runs())
                .allSatisfy(run -> assertThat(run.predictions().size()).isEqualTo(40))
                .allSatisfy(run -> assertThat(run.tested()).containsExactly(10, 10, 10, 10));
        assertThat(regression.learningCurve())
                .extracting(Candidate.LearningPoint::tested)
                .containsExactly(40L, 40L);
        assertThat(kept.fitted()).isEqualTo(4 * (1 + 1) + 4 * (1 + 3));
    }

    @Test
    void finishedFitsAreReusedAndOnlyTheRestIsFitted() {
        Experiment first =
                comparison(plan(List.of(FOLDS), false, REGRESSION)).run(table()).get(0);
        RunComparison again = comparison(plan(List.of(FOLDS), false, REGRESSION, FOREST));
        Experiment second = again.run(table()).get(0);
        assertThat(kept.reused()).isEqualTo(8);
        assertThat(kept.fitted()).isEqualTo(16);
        assertThat(second.candidates().get(0).meanAccuracy())
                .isEqualTo(first.candidates().get(0).meanAccuracy());
        assertThat(second.candidates().get(0).predictions().logLoss())
                .isEqualTo(first.candidates().get(0).predictions().logLoss());
    }

    @Test
    void aProtocolThatLeaksNeedsPermissionAndIsStamped() {
        SplitProtocol leaking = new SegmentRandom(0.25);
        assertThatThrownBy(() ->
                        comparison(plan(List.of(leaking), false, REGRESSION)).run(table()))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("--allow-leakage");
        RunComparison allowed =
                comparison(plan(List.of(leaking, new Holdout(0.25)), true, new NearestNeighboursLearner(1)));
        List<Experiment> experiments = allowed.run(table());
        assertThat(experiments).extracting(Experiment::leaks).containsExactly(true, false);
        // Segments are near copies of each other: the nearest neighbour is the same track.
        assertThat(experiments.get(0).candidates().get(0).meanAccuracy()).isCloseTo(1, within(1e-9));
        List<Row> results = Results.ofExperiments(experiments, RunId.startingAt(Instant.EPOCH), SPARK.session())
                .collectAsList();
        assertThat(results).extracting(row -> row.<Boolean>getAs("leaks")).containsExactly(true, false);
    }

    @Test
    void aLearnerOfTheWholeClusterIsFittedAndKeptToo() {
        Candidate fitted = comparison(plan(List.of(FOLDS), false, new LogisticRegressionLearner(50, 0.001, 0.5)))
                .run(table())
                .get(0)
                .candidates()
                .get(0);
        assertThat(fitted.parameters()).containsEntry("engine", "mllib");
        assertThat(fitted.predictions().size()).isEqualTo(40);
        assertThat(fitted.meanAccuracy()).isGreaterThan(0.9);
        assertThat(kept.fitted()).isEqualTo(8);
        Candidate found = comparison(plan(List.of(FOLDS), false, new LogisticRegressionLearner(50, 0.001, 0.5)))
                .run(table())
                .get(0)
                .candidates()
                .get(0);
        assertThat(kept.fitted()).isZero();
        assertThat(kept.reused()).isEqualTo(8);
        assertThat(found.predictions().logLoss()).isEqualTo(fitted.predictions().logLoss());
    }

    @Test
    void bothEnginesGiveTheSameRegression() {
        List<Candidate> both = Stream.of(Engine.LOCAL, Engine.MLLIB)
                .map(engine -> candidate(new PlacedLearner(REGRESSION, Optional.of(engine))))
                .toList();
        assertThat(both.get(1).parameters()).containsEntry("engine", "mllib");
        assertThat(both.get(1).meanAccuracy()).isEqualTo(both.get(0).meanAccuracy());
        assertThat(both.get(1).predictions().logLoss())
                .isCloseTo(both.get(0).predictions().logLoss(), within(1e-3));
    }

    @Test
    void aStatedSplitThatLeaksIsStampedOnceItIsAllowed() {
        Map<String, String> parts = new HashMap<>();
        for (int track = 0; track < 40; track++) {
            parts.put("genre%d.%05d".formatted(track % 4, track), track < 20 ? "train" : "test");
        }
        StatedSplit split = new StatedSplit(parts);
        LearningTable twins = table().withRows(table().rows().withColumn("sound", lit("one")));
        assertThatThrownBy(() ->
                        comparison(plan(List.of(split), false, REGRESSION)).run(twins))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("1 sounds on both sides");
        assertThat(comparison(plan(List.of(split), true, REGRESSION)).run(twins))
                .extracting(Experiment::leaks)
                .containsExactly(true);
    }

    @Test
    void aMachineThatDrawsUnderTheOtherEngineOnlyGetsOneSeed() {
        RunComparison comparison = comparison(new ComparisonPlan(
                List.of(FOLDS),
                List.of(LearnerGrid.of(new PlacedLearner(new RbfSvmLearner(1, 1, 10), Optional.of(Engine.LOCAL)))),
                42,
                3,
                List.of(),
                Folds.Leakage.REFUSED));
        assertThat(comparison.run(table()).get(0).candidates().get(0).runs()).hasSize(1);
        assertThat(kept.fitted()).isEqualTo(4);
    }

    @Test
    void aLearnerThatFailsIsNamedAndTheOthersAreCompared() {
        RunComparison comparison = comparison(plan(List.of(FOLDS), false, new Speechless(), REGRESSION));
        Experiment experiment = comparison.run(table()).get(0);
        assertThat(experiment.candidates()).extracting(Candidate::learner).containsExactly(REGRESSION.id());
        assertThat(comparison.failed()).containsOnlyKeys("speechless on made, track-kfold");
        assertThat(comparison.failed().values())
                .allSatisfy(problem -> assertThat(problem).contains("not finite"));
        assertThatThrownBy(() -> comparison(plan(List.of(FOLDS), false, new Speechless()))
                        .run(table()))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("not finite");
    }

    /** A learner of which every probability is not a number. */
    private record Speechless() implements Learner {
        @Override
        public String id() {
            return "speechless";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>();
        }

        @Override
        public Set<Engine> engines() {
            return Set.of(Engine.LOCAL);
        }

        @Override
        public Trainer trainer(TableShape shape) {
            return (table, drawn) -> new Silence(table.classes());
        }
    }

    private record Silence(int classes) implements Classifier {
        @Override
        public double[] probabilities(double[] row) {
            return DoubleStream.generate(() -> Double.NaN).limit(classes).toArray();
        }

        @Override
        public String kind() {
            return "silence";
        }

        @Override
        public NamedArrays arrays() {
            return new NamedArrays();
        }
    }

    /** A heavy penalty makes a regression much less sure than it deserves to be. */
    @Test
    void aCalibratedLearnerIsComparedToo() {
        Candidate plain = candidate(Calibrating.NONE);
        Candidate calibrated = candidate(Calibrating.TEMPERATURE);
        assertThat(calibrated.parameters()).containsEntry("calibration", "temperature");
        assertThat(calibrated.meanAccuracy()).isEqualTo(plain.meanAccuracy());
        assertThat(calibrated.predictions().logLoss())
                .isLessThan(plain.predictions().logLoss());
        assertThat(calibrationError(calibrated)).isLessThan(calibrationError(plain));
    }

    private static double calibrationError(Candidate candidate) {
        return Calibration.of(candidate.predictions(), Calibration.USUAL_BINS).expectedError();
    }

    private Candidate candidate(Calibrating calibrating) {
        return candidate(
                new PlacedLearner(new LogisticRegressionLearner(100, 1, 0), Optional.of(Engine.LOCAL), calibrating));
    }

    private Candidate candidate(PlacedLearner learner) {
        return candidate(LearnerGrid.of(learner));
    }

    private Candidate candidate(LearnerGrid learner) {
        ComparisonPlan plan =
                new ComparisonPlan(List.of(FOLDS), List.of(learner), 42, 1, List.of(), Folds.Leakage.REFUSED);
        return comparison(plan).run(table()).get(0).candidates().get(0);
    }

    private RunComparison comparison(ComparisonPlan plan) {
        kept = new StoredFits(Store.at(folder.resolve("store").toString(), SPARK.session()));
        return new RunComparison(kept, plan, Map.of(), Progress.NONE);
    }

    private static ComparisonPlan plan(List<SplitProtocol> protocols, boolean leakage, Learner... learners) {
        List<LearnerGrid> placed = new ArrayList<>();
        for (Learner learner : learners) {
            Optional<Engine> engine =
                    learner.engines().contains(Engine.LOCAL) ? Optional.of(Engine.LOCAL) : Optional.empty();
            placed.add(LearnerGrid.of(new PlacedLearner(learner, engine)));
        }
        return new ComparisonPlan(
                protocols, placed, 42, 3, List.of(0.5), leakage ? Folds.Leakage.STAMPED : Folds.Leakage.REFUSED);
    }

    /** Forty tracks of four genres, three segments each that differ by a trifle; the first two columns tell the genre. */
    private static LearningTable table() {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int track = 0; track < 40; track++) {
            int genre = track % 4;
            double x = (genre > 1 ? 1 : 0) + 0.1 * random.nextGaussian();
            double y = genre % 2 + 0.1 * random.nextGaussian();
            double noise = random.nextGaussian();
            for (int segment = 0; segment < 3; segment++) {
                String name = "genre%d.%05d".formatted(genre, track);
                rows.add(RowFactory.create(
                        name, name, name, segment, "genre" + genre, null, x + 1e-6 * segment, y, noise));
            }
        }
        StructType schema = FirstColumns.of()
                .add("x", DataTypes.DoubleType, false)
                .add("y", DataTypes.DoubleType, false)
                .add("noise", DataTypes.DoubleType, false);
        Dataset<Row> data = SPARK.session().createDataFrame(rows, schema);
        return LearningTable.ofColumns(data, "made", 1, List.of("x", "y", "noise"), List.of(3), "made");
    }
}
