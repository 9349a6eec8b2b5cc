package org.genremill.learn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genremill.learn.learner.ForestLearner;
import org.genremill.learn.learner.GradientBoostingLearner;
import org.genremill.learn.learner.KMeansLearner;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.LinearSvmLearner;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NaiveBayesLearner;
import org.genremill.learn.learner.NearestCentroidLearner;
import org.genremill.learn.learner.NearestNeighboursLearner;
import org.genremill.learn.learner.PerceptronLearner;
import org.genremill.learn.learner.RbfSvmLearner;
import org.genremill.learn.learner.VotingLearner;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Standardiser;
import org.genremill.learn.local.TrainingSet;
import org.genremill.learn.local.ensemble.CalibratedTrainer;
import org.genremill.learn.local.linear.FourierClassifier;
import org.genremill.learn.pipeline.TableShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ONNX Runtime computes from a file, beside what the classifier itself predicts. */
class OnnxExportTest {
    private static final int CLASSES = 4;
    private static final int COLUMNS = 7;
    private static final int ROWS = 200;
    private static final double MOST = 1e-6;

    @BeforeEach
    void requireTheRuntime() {
        assumeTrue(
                getClass().getResource("/ai/onnxruntime/OrtEnvironment.class") != null,
                "skipped: no ONNX Runtime (mvn -Pneural)");
    }

    static Stream<Learner> learners() {
        return Stream.of(
                ForestLearner.randomForest(25, 8, 1, "sqrt"),
                ForestLearner.extraTrees(10, 5, 1, "sqrt"),
                new GradientBoostingLearner(30, 0.3, 8, 5, 0),
                new KMeansLearner(6, 100),
                new LinearSvmLearner(LinearSvmLearner.Multiclass.ONE_VS_REST, 1, 100),
                new LinearSvmLearner(LinearSvmLearner.Multiclass.ONE_VS_ONE, 1, 100),
                new LogisticRegressionLearner(100, 0.01, 0),
                new NaiveBayesLearner(),
                new NearestCentroidLearner(0.5),
                new NearestNeighboursLearner(5),
                new PerceptronLearner(List.of(8, 6), 100, 0.01, 0),
                new RbfSvmLearner(1, 1, 200),
                new VotingLearner(List.of(
                        ForestLearner.randomForest(10, 5, 1, "sqrt"), new LogisticRegressionLearner(100, 0.01, 0))));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void theRuntimePredictsWhatTheClassifierPredicts(Learner learner) throws OrtException {
        Standardiser scaling = scaling(raw(1));
        Classifier classifier =
                learner.trainer(new TableShape(ROWS, COLUMNS, CLASSES)).fit(table(scaling), 7);
        assertEqual(scaling, classifier);
    }

    @Test
    void calibrationIsPartOfTheFile() throws OrtException {
        Standardiser scaling = scaling(raw(1));
        TableShape shape = new TableShape(ROWS, COLUMNS, CLASSES);
        assertEqual(scaling, new CalibratedTrainer(new NaiveBayesLearner().trainer(shape)).fit(table(scaling), 7));
    }

    @Test
    void randomFourierFeaturesArePartOfTheFile() throws OrtException {
        Random random = new Random(3);
        int features = 50;
        NamedArrays arrays = new NamedArrays()
                .with("classes", CLASSES)
                .with("columns", features)
                .with("paired", 0)
                .with(
                        "weights",
                        random.doubles((features + 1L) * CLASSES, -3, 3).toArray())
                .with("inputs", COLUMNS)
                .with(
                        "frequencies",
                        random.doubles((long) features * COLUMNS, -2, 2).toArray())
                .with("phases", random.doubles(features, 0, 6).toArray());
        assertEqual(scaling(raw(1)), FourierClassifier.read(arrays));
    }

    @Test
    void aKindWithoutAGraphIsRefused() {
        assertThatThrownBy(() -> ClassifierGraphs.add(new Graph(), "network", new NamedArrays(), Graph.INPUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the kind 'network' cannot be exported");
    }

    private static void assertEqual(Standardiser scaling, Classifier classifier) throws OrtException {
        double[][] rows = raw(2);
        // Far outside the training set, where values are clipped.
        rows[0][0] = 1e300;
        rows[1][1] = -1e300;
        double[][] expected =
                classifier.probabilities(Arrays.stream(rows).map(scaling::of).toArray(double[][]::new));
        double[][] given = run(OnnxExport.of(scaling, classifier, CLASSES), rows);
        assertThat(given).hasDimensions(ROWS, CLASSES);
        assertThat(Arrays.stream(expected).map(Arrays::toString).distinct().count())
                .as("different predictions")
                .isGreaterThan(2);
        for (int row = 0; row < ROWS; row++) {
            assertThat(given[row]).as("row %d", row).containsExactly(expected[row], within(MOST));
        }
    }

    private static double[][] run(byte[] file, double[]... rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(file, options);
                OnnxTensor taken = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of(Graph.INPUT, taken))) {
            return (double[][]) result.get(Graph.OUTPUT).orElseThrow().getValue();
        }
    }

    /** Clusters that overlap, with columns of different magnitudes, one of them constant. */
    private static double[][] raw(long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[ROWS][COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double centre = row % CLASSES == column % CLASSES ? 1.5 : 0;
                rows[row][column] = (centre + random.nextGaussian()) * Math.pow(10, column) + column;
            }
            rows[row][COLUMNS - 1] = 3;
        }
        return rows;
    }

    private static TrainingSet table(Standardiser scaling) {
        return TrainingSet.of(
                Arrays.stream(raw(1)).map(scaling::of).toArray(double[][]::new),
                IntStream.range(0, ROWS).map(row -> row % CLASSES).toArray());
    }

    private static Standardiser scaling(double[]... rows) {
        double[] means = new double[COLUMNS];
        double[] factors = new double[COLUMNS];
        for (int column = 0; column < COLUMNS - 1; column++) {
            double sum = 0;
            double square = 0;
            for (double[] row : rows) {
                sum += row[column];
                square += row[column] * row[column];
            }
            means[column] = sum / ROWS;
            factors[column] = 1 / Math.sqrt(square / ROWS - means[column] * means[column]);
        }
        return new Standardiser(means, factors);
    }
}
