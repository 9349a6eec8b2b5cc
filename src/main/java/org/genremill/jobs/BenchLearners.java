package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.learn.Engine;
import org.genremill.learn.Learner;
import org.genremill.learn.PlacedLearner;
import org.genremill.learn.TableShape;
import org.genremill.steps.Progress;

/**
 * Times learners on a made table, each on every engine that it has, in one partition that is kept at hand.
 *
 * @param learners what to time
 * @param engines where to time them
 * @param table what they fit to, and then score
 * @param rounds how often each fits and scores, after one round that does not count; the median is taken
 */
public record BenchLearners(List<Learner> learners, Set<Engine> engines, Table table, int rounds) {
    private static final long SEED = 42;
    private static final StructType SCHEMA = new StructType()
            .add(Learner.TARGET, DataTypes.DoubleType, false)
            .add(Learner.INPUT, SQLDataTypes.VectorType(), false);

    public BenchLearners {
        learners = List.copyOf(learners);
        engines = Set.copyOf(engines);
        requireNonNull(table, "table is null");
    }

    /**
     * Rows that take turns in belonging to the classes. Each class is a normal cloud of deviation 1 about a centre, the
     * centres one of deviation 0.5.
     *
     * @param rows the values
     * @param classes how many
     */
    public record Table(List<double[]> rows, int classes) {
        /** A table that is the same for equal sizes. */
        public static Table made(int rows, int columns, int classes) {
            Random random = new Random(SEED);
            double[][] centres = new double[classes][columns];
            for (double[] centre : centres) {
                for (int column = 0; column < columns; column++) {
                    centre[column] = 0.5 * random.nextGaussian();
                }
            }
            List<double[]> values = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                double[] value = centres[row % classes].clone();
                for (int column = 0; column < columns; column++) {
                    value[column] += random.nextGaussian();
                }
                values.add(value);
            }
            return new Table(values, classes);
        }

        int target(int row) {
            return row % classes;
        }

        TableShape shape() {
            return new TableShape(rows.size(), rows.get(0).length, classes);
        }
    }

    /** What one learner takes on one engine, in seconds. */
    public record Timing(String learner, String engine, double fitSeconds, double scoreSeconds) {}

    /** Runs all rounds. */
    public List<Timing> run(SparkSession spark, Progress progress) {
        Dataset<Row> rows = rows(spark);
        List<Timing> timings = new ArrayList<>();
        long all = learners.stream()
                .mapToLong(learner -> enginesOf(learner).size())
                .sum();
        for (Learner learner : learners) {
            for (Engine engine : enginesOf(learner)) {
                timings.add(time(learner, engine, rows));
                progress.advanced("bench", timings.size(), all);
            }
        }
        return timings;
    }

    private Set<Engine> enginesOf(Learner learner) {
        Set<Engine> wanted = new TreeSet<>(learner.engines());
        wanted.retainAll(engines);
        return wanted;
    }

    private Timing time(Learner learner, Engine engine, Dataset<Row> rows) {
        List<Double> fits = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            PipelineStage stage = new PlacedLearner(learner, Optional.of(engine)).stage(table.shape(), SEED);
            long start = System.nanoTime();
            PipelineModel model =
                    new Pipeline().setStages(new PipelineStage[] {stage}).fit(rows);
            long fitted = System.nanoTime();
            model.transform(rows).select(Learner.PROBABILITY).collectAsList();
            if (round >= 0) {
                fits.add((fitted - start) / 1e9);
                scores.add((System.nanoTime() - fitted) / 1e9);
            }
        }
        return new Timing(learner.id(), engine.id(), median(fits), median(scores));
    }

    private Dataset<Row> rows(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            rows.add(RowFactory.create(
                    (double) table.target(row), Vectors.dense(table.rows().get(row))));
        }
        // Cut off from the list, which would travel with every task.
        return spark.createDataFrame(rows, SCHEMA).coalesce(1).localCheckpoint();
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
