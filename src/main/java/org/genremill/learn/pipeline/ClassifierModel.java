package org.genremill.learn.pipeline;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.genremill.learn.local.Classifier;
import scala.Option;

/**
 * A fitted classifier as a pipeline stage. On disk: {@code metadata/} as for every stage, and {@code data/} with the
 * arrays of the classifier as Parquet (see {@link ClassifierTable}).
 */
public final class ClassifierModel extends Model<ClassifierModel> implements MLWritable {
    private static final String DATA = "/data";

    private final String uid;
    private final Classifier classifier;

    ClassifierModel(String uid, Classifier classifier) {
        this.uid = requireNonNull(uid, "uid is null");
        this.classifier = requireNonNull(classifier, "classifier is null");
    }

    /** The classifier of this stage. */
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        if (classifier.rowsAtOnce() == 1) {
            return rows.withColumn(
                    TableColumns.PROBABILITY,
                    udf(oneByOne(classifier), SQLDataTypes.VectorType()).apply(col(TableColumns.INPUT)));
        }
        int input = rows.schema().fieldIndex(TableColumns.INPUT);
        return rows.toDF().mapPartitions(together(classifier, input), Encoders.row(transformSchema(rows.schema())));
    }

    // Both functions capture only the classifier, so that the session is not serialised.

    private static UDF1<Vector, Vector> oneByOne(Classifier classifier) {
        return row -> Vectors.dense(classifier.probabilities(row.toArray()));
    }

    private static MapPartitionsFunction<Row, Row> together(Classifier classifier, int input) {
        return rows -> new BatchedRows(classifier, rows, input);
    }

    static StructType withProbability(StructType schema) {
        return schema.add(TableColumns.PROBABILITY, SQLDataTypes.VectorType(), false);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withProbability(schema);
    }

    @Override
    public ClassifierModel copy(ParamMap extra) {
        return this;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public MLWriter write() {
        return new Writer(this);
    }

    /** Found by name when a pipeline is loaded. */
    public static MLReader<ClassifierModel> read() {
        return new Reader();
    }

    /** Writes the classifier below the folder of the stage. */
    void saveArrays(String path, SparkSession spark) {
        spark.createDataFrame(ClassifierTable.of(classifier), ClassifierTable.SCHEMA)
                .coalesce(1)
                .write()
                .parquet(path + DATA);
    }

    /** Reads what {@link #saveArrays} has written. */
    static ClassifierModel load(String uid, String path, SparkSession spark) {
        return new ClassifierModel(
                uid,
                ClassifierTable.read(spark.read()
                        .schema(ClassifierTable.SCHEMA)
                        .parquet(path + DATA)
                        .collectAsList()));
    }

    private static final class Writer extends MLWriter {
        private final ClassifierModel model;

        Writer(ClassifierModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession(), Option.empty(), Option.empty());
            model.saveArrays(path, sparkSession());
        }
    }

    private static final class Reader extends MLReader<ClassifierModel> {
        @Override
        public ClassifierModel load(String path) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, sparkSession(), ClassifierModel.class.getName());
            return ClassifierModel.load(metadata.uid(), path, sparkSession());
        }
    }
}
