package org.genremill.learn.pipeline;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/** Collects all rows into one task and fits a classifier there; concurrent fits share the cluster's cores. */
public final class LocalEstimator extends Estimator<ClassifierModel> {
    private final String uid = Identifiable$.MODULE$.randomUID("local");
    private final Trainer trainer;
    private final long seed;
    private final Checkpoints checkpoints;

    /** Fits with a trainer, without checkpoints. */
    public LocalEstimator(Trainer trainer, long seed) {
        this(trainer, seed, Checkpoints.NONE);
    }

    /** @param checkpoints where an interrupted fit resumes from */
    public LocalEstimator(Trainer trainer, long seed, Checkpoints checkpoints) {
        this.trainer = requireNonNull(trainer, "trainer is null");
        this.seed = seed;
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
    }

    @Override
    public ClassifierModel fit(Dataset<?> table) {
        MapPartitionsFunction<Row, Row> fit = fit(trainer, seed, checkpoints);
        Column group = List.of(table.columns()).contains(TableColumns.GROUP)
                ? col(TableColumns.GROUP)
                : monotonically_increasing_id().cast("string");
        List<Row> fitted = table.toDF()
                .select(col(TableColumns.TARGET), col(TableColumns.INPUT), group)
                .coalesce(1)
                .mapPartitions(fit, Encoders.row(ClassifierTable.SCHEMA))
                .collectAsList();
        return new ClassifierModel(uid, ClassifierTable.read(fitted));
    }

    private static MapPartitionsFunction<Row, Row> fit(Trainer trainer, long seed, Checkpoints checkpoints) {
        return rows -> {
            try {
                return ClassifierTable.of(trainer.fit(collect(rows), seed, checkpoints))
                        .iterator();
            } catch (GenremillException problem) {
                // If thrown, Spark would retry it as if the machine had failed.
                return ClassifierTable.none(problem.getMessage()).iterator();
            }
        };
    }

    private static TrainingSet collect(Iterator<Row> rows) {
        List<double[]> values = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<Integer> groups = new ArrayList<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            targets.add((int) row.getDouble(0));
            values.add(row.<Vector>getAs(1).toArray());
            groups.add(number(numbers, row.getString(2)));
        }
        return TrainingSet.of(
                values.toArray(double[][]::new),
                targets.stream().mapToInt(Integer::intValue).toArray(),
                groups.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int number(Map<String, Integer> numbers, String group) {
        Integer known = numbers.putIfAbsent(group, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return ClassifierModel.withProbability(schema);
    }

    @Override
    public LocalEstimator copy(ParamMap extra) {
        return this;
    }

    @Override
    public String uid() {
        return uid;
    }
}
