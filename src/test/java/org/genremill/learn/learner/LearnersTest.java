package org.genremill.learn.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LinearSvmLearner.Multiclass;
import org.genremill.learn.neural.Architecture;
import org.genremill.learn.neural.NetworkSettings;
import org.genremill.learn.neural.PyTorch;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every learner must do, on every engine that it has. */
class LearnersTest {
    private static final int CLASSES = 3;
    private static final int COLUMNS = 6;
    private static final int ROWS = 240;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    static Stream<PlacedLearner> learners() {
        NetworkSettings settings = new NetworkSettings(20, 16, 0.003, 0, 0, 0.1, 20, 1, 1);
        Stream<Learner> networks =
                PyTorch.isPresent() ? Stream.of(new NetworkLearner(Architecture.DENSE, settings)) : Stream.empty();
        return Stream.concat(networks, classical()).flatMap(learner -> learner.engines().stream()
                .sorted()
                .map(engine -> new PlacedLearner(learner, Optional.of(engine))));
    }

    private static Stream<Learner> classical() {
        return Stream.of(
                ForestLearner.extraTrees(10, 5, 1, "sqrt"),
                new GradientBoostingLearner(10, 0.3, 8, 5, 0),
                new KMeansLearner(6, 100),
                new LinearSvmLearner(Multiclass.ONE_VS_REST, 1, 100),
                new LinearSvmLearner(Multiclass.ONE_VS_ONE, 1, 100),
                new NaiveBayesLearner(),
                new PerceptronLearner(List.of(8), 100, 0.01, 0),
                new LogisticRegressionLearner(100, 0.01, 0),
                new NearestCentroidLearner(0.5),
                new NearestNeighboursLearner(5),
                ForestLearner.randomForest(10, 5, 1, "sqrt"),
                new RbfSvmLearner(1, 1, 200),
                new VotingLearner(List.of(
                        ForestLearner.randomForest(10, 5, 1, "sqrt"),
                        new LogisticRegressionLearner(100, 0.01, 0),
                        new RbfSvmLearner(1, 1, 200))));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void learnsClustersThatLieApart(PlacedLearner learner) {
        List<Row> scored = score(fit(learner, rows(1)), rows(2));
        assertThat(scored).allSatisfy(row -> {
            double[] probabilities = probabilities(row);
            assertThat(probabilities).hasSize(CLASSES);
            assertThat(Arrays.stream(probabilities)).allMatch(value -> value >= 0 && value <= 1);
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
        });
        long right = scored.stream()
                .filter(row -> best(probabilities(row)) == (int) row.getDouble(0))
                .count();
        assertThat(right).isGreaterThanOrEqualTo(ROWS * 95 / 100);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void equalInputGivesEqualBitsAndSoDoesALoadedModel(PlacedLearner learner) throws IOException {
        List<Row> once = score(fit(learner, rows(1)), rows(2));
        PipelineModel again = fit(learner, rows(1));
        assertThat(score(again, rows(2))).isEqualTo(once);
        String path = folder.resolve("model").toString();
        again.write().save(path);
        assertThat(score(PipelineModel.load(path), rows(2))).isEqualTo(once);
    }

    /** The seed changes the learners that are declared stochastic, and no others. The clusters overlap, so that it matters. */
    @ParameterizedTest
    @MethodSource("learners")
    void aSeedChangesWhatDrawsAndNothingElse(PlacedLearner learner) {
        Dataset<Row> known = rows(1, 0.6);
        Dataset<Row> asked = rows(2, 0.6);
        List<Row> one = score(fit(learner, known, 7), asked);
        List<Row> other = score(fit(learner, known, 8), asked);
        boolean draws = learner.learner().draws(learner.engine().orElseThrow());
        assertThat(other.equals(one))
                .as("another seed changes nothing, and it draws: %s", draws)
                .isEqualTo(!draws);
    }

    private static PipelineModel fit(PlacedLearner learner, Dataset<Row> rows) {
        return fit(learner, rows, 7);
    }

    private static PipelineModel fit(PlacedLearner learner, Dataset<Row> rows, long seed) {
        TableShape shape = new TableShape(ROWS, COLUMNS, CLASSES);
        return new Pipeline()
                .setStages(new PipelineStage[] {learner.stage(shape, seed)})
                .fit(rows);
    }

    private static List<Row> score(PipelineModel model, Dataset<Row> rows) {
        return model.transform(rows)
                .select(TableColumns.TARGET, TableColumns.PROBABILITY)
                .collectAsList();
    }

    private static double[] probabilities(Row row) {
        return row.<Vector>getAs(1).toArray();
    }

    private static int best(double[] values) {
        int best = 0;
        for (int index = 1; index < values.length; index++) {
            best = values[index] > values[best] ? index : best;
        }
        return best;
    }

    /** Three clusters about the corners of a triangle, four deviations from each other. */
    private static Dataset<Row> rows(long seed) {
        return rows(seed, 0.25);
    }

    private static Dataset<Row> rows(long seed, double deviation) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int target = row % CLASSES;
            double[] values = new double[COLUMNS];
            for (int column = 0; column < COLUMNS; column++) {
                values[column] = (column % CLASSES == target ? 1 : 0) + deviation * random.nextGaussian();
            }
            rows.add(RowFactory.create((double) target, Vectors.dense(values)));
        }
        StructType schema = new StructType()
                .add(TableColumns.TARGET, DataTypes.DoubleType, false)
                .add(TableColumns.INPUT, SQLDataTypes.VectorType(), false);
        return SPARK.session().createDataFrame(rows, schema).coalesce(1);
    }
}
