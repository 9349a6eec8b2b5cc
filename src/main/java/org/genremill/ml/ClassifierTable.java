package org.genremill.ml;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.storage.StorageLevel;
import org.genremill.GenremillException;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.pipeline.ScaledInput;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;
import org.genremill.store.FeatureVectors;
import org.genremill.store.Quoting;

/**
 * The rows that a classifier is fitted to, in an order that depends on nothing but the rows; cached until closed.
 *
 * @param rows with the columns of {@link TableColumns} and {@link #FEATURES}
 * @param shape of the table
 * @param names of the values of each row
 * @param weights of the values of each row
 * @param classNames the names of the classes; empty if they have none
 */
record ClassifierTable(
        Dataset<Row> rows, TableShape shape, List<String> names, List<Double> weights, List<String> classNames)
        implements AutoCloseable {
    ClassifierTable {
        names = List.copyOf(names);
        weights = List.copyOf(weights);
        classNames = List.copyOf(classNames);
    }

    /** The column of vectors before they are standardised. */
    static final String FEATURES = "unscaled";

    private static final String NUMBERS = "numbers";
    private static final long ROWS_PER_PARTITION = 50_000;

    /**
     * Selects the rows with features and a label.
     *
     * @param group the column of groups; empty if each row stands alone
     * @throws GenremillException if there are none, or the labels or vectors cannot be those of a
     *     classifier
     */
    static ClassifierTable of(Dataset<Row> all, String features, String label, String group) {
        StructField vector = ClassifierColumns.require(features, all.schema());
        StructField target = Schemas.find(label, all.schema());
        if (!(target.dataType() instanceof NumericType)) {
            throw noClasses(label);
        }
        Column numbers = ClassifierColumns.numbers(vector);
        Dataset<Row> rows = all.select(
                        Quoting.column(label).cast(DataTypes.DoubleType).as(TableColumns.TARGET),
                        numbers.as(NUMBERS),
                        (group.isEmpty() ? xxhash64(numbers) : Quoting.column(group))
                                .cast(DataTypes.StringType)
                                .as(TableColumns.GROUP))
                .where(col(TableColumns.TARGET).isNotNull().and(ClassifierColumns.isComplete(col(NUMBERS))))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            TableShape shape = shape(rows, label, features);
            Dataset<Row> settled = settled(rows, shape.rows());
            List<String> names = FeatureVectors.names(vector);
            List<Double> weights = FeatureVectors.weights(vector);
            return new ClassifierTable(
                    settled,
                    shape,
                    names.size() == shape.columns() ? names : numbered(shape.columns()),
                    weights.size() == shape.columns() ? weights : Collections.nCopies(shape.columns(), 1.0),
                    classNames(target, shape.classes()));
        } finally {
            rows.unpersist();
        }
    }

    private static TableShape shape(Dataset<Row> rows, String label, String features) {
        Column target = col(TableColumns.TARGET);
        Row facts = rows.agg(
                        count(lit(1)),
                        min(target),
                        max(target),
                        count(when(target.notEqual(floor(target)), 1)),
                        min(size(col(NUMBERS))),
                        max(size(col(NUMBERS))))
                .first();
        long count = facts.getLong(0);
        if (count == 0) {
            throw Schemas.usage("No row has both a label in '%s' and features in '%s'.".formatted(label, features));
        }
        double most = facts.getDouble(2);
        if (facts.getDouble(1) < 0 || facts.getLong(3) > 0 || !(most < Integer.MAX_VALUE)) {
            throw noClasses(label);
        }
        if (facts.getInt(4) != facts.getInt(5)) {
            throw Schemas.usage("The rows of '%s' have from %d to %d values; all need the same number."
                    .formatted(features, facts.getInt(4), facts.getInt(5)));
        }
        if (most < 1) {
            throw Schemas.usage("The column '%s' has one class only.".formatted(label));
        }
        return new TableShape(count, facts.getInt(4), (int) most + 1);
    }

    private static GenremillException noClasses(String label) {
        return Schemas.usage("The column '%s' must hold classes as numbers 0, 1, 2, ..., as StringIndexer makes them."
                .formatted(label));
    }

    /** The same partitions and order every time, whatever those of the input. */
    private static Dataset<Row> settled(Dataset<Row> rows, long count) {
        int partitions = (int) (1 + count / ROWS_PER_PARTITION);
        Dataset<Row> placed = partitions == 1 ? rows.coalesce(1) : rows.repartition(partitions, xxhash64(col(NUMBERS)));
        Dataset<Row> settled = placed.sortWithinPartitions(TableColumns.GROUP, NUMBERS, TableColumns.TARGET)
                .withColumn(FEATURES, array_to_vector(col(NUMBERS)))
                .drop(NUMBERS)
                .persist(StorageLevel.MEMORY_AND_DISK());
        settled.count();
        return settled;
    }

    private static List<String> numbered(int columns) {
        return IntStream.range(0, columns).mapToObj(column -> "value " + column).toList();
    }

    private static List<String> classNames(StructField label, int classes) {
        if (Attribute.fromStructField(label) instanceof NominalAttribute nominal
                && nominal.values().isDefined()
                && nominal.values().get().length >= classes) {
            return Arrays.asList(nominal.values().get()).subList(0, classes);
        }
        return List.of();
    }

    /** The number of values of each row. */
    int width() {
        return shape.columns();
    }

    /** Fits the standardisation and the learner. */
    PipelineModel fit(PlacedLearner learner, long seed) {
        PipelineStage scaled = ScaledInput.ofVectors(
                names, weights.stream().mapToDouble(Double::doubleValue).toArray(), FEATURES, TableColumns.INPUT);
        return new Pipeline()
                .setStages(new PipelineStage[] {scaled, learner.stage(shape, seed)})
                .fit(rows);
    }

    @Override
    public void close() {
        rows.unpersist();
    }
}
