package org.genremill.ml;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.store.Quoting;

/**
 * What {@link GenreClassifier} fits. It adds a vector with the probability of each class, and the most probable class:
 * the first of equally probable ones. If the labels had names, as those of {@code StringIndexer} have, the predictions
 * have them too, so {@code IndexToString} turns predictions into genres. Rows without features get null.
 */
public final class GenreClassifierModel extends Model<GenreClassifierModel> implements MLWritable {
    private static final long serialVersionUID = 1L;
    private static final String ROW = "row";
    private static final String COMPLETE = "complete";

    private final String uid;
    private final transient PipelineModel pipeline;
    private final ClassifierColumns columns;
    private final StringArrayParam classes;
    private final IntParam width;

    /** @param width the number of values of each row */
    GenreClassifierModel(String uid, PipelineModel pipeline, int width) {
        this.uid = requireNonNull(uid, "uid is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        // A parameter copies the uid of its stage, so the uid must be set first.
        this.columns = new ClassifierColumns(this);
        this.classes = new StringArrayParam(this, "classes", "the names of the classes, if they have any");
        this.width = new IntParam(this, "width", "the number of values of each row");
        setDefault(columns.features(), ClassifierColumns.FEATURES);
        setDefault(columns.prediction(), ClassifierColumns.PREDICTION);
        setDefault(columns.probability(), ClassifierColumns.PROBABILITY);
        setDefault(classes, new String[0]);
        set(this.width, width);
    }

    /** The column of features: a vector, or an array of numbers. */
    public Param<String> featuresCol() {
        return columns.features();
    }

    /** The column of predicted classes. */
    public Param<String> predictionCol() {
        return columns.prediction();
    }

    /** The column of vectors with one probability per class. */
    public Param<String> probabilityCol() {
        return columns.probability();
    }

    /** The names of the classes, in the order of the probabilities; empty if the labels had none. */
    public Param<String[]> classes() {
        return classes;
    }

    /** The number of values that each row of features must have. */
    public IntParam width() {
        return width;
    }

    public GenreClassifierModel setFeaturesCol(String column) {
        set(columns.features(), column);
        return this;
    }

    public GenreClassifierModel setPredictionCol(String column) {
        set(columns.prediction(), column);
        return this;
    }

    public GenreClassifierModel setProbabilityCol(String column) {
        set(columns.probability(), column);
        return this;
    }

    void setClasses(String... names) {
        set(classes, names);
    }

    PipelineModel pipeline() {
        return pipeline;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        String probability = getOrDefault(columns.probability());
        String prediction = getOrDefault(columns.prediction());
        Dataset<Row> all = rows.toDF();
        StructField features = columns.require(this, all.schema());
        Column row = struct(Arrays.stream(all.columns())
                .filter(name -> !List.of(probability, prediction).contains(name))
                .map(Quoting::column)
                .toArray(Column[]::new));
        Column numbers = ClassifierColumns.numbers(features);
        Column complete = ClassifierColumns.isComplete(numbers);
        Dataset<Row> input = all.select(
                row.as(ROW),
                complete.as(COMPLETE),
                array_to_vector(when(complete, numbers).otherwise(array_repeat(lit(0.0), (int) getOrDefault(width))))
                        .as(ClassifierTable.FEATURES));
        Column result = col(TableColumns.PROBABILITY);
        return pipeline.transform(input)
                .select(
                        col(ROW + ".*"),
                        when(col(COMPLETE), result).as(probability),
                        when(
                                        col(COMPLETE),
                                        udf(mostProbable(), DataTypes.DoubleType)
                                                .apply(result))
                                .as(prediction, columns.predicted(this, getOrDefault(classes))));
    }

    private static UDF1<Vector, Double> mostProbable() {
        return probabilities -> (double) probabilities.argmax();
    }

    @Override
    public StructType transformSchema(StructType schema) {
        columns.require(this, schema);
        return columns.added(this, schema, getOrDefault(classes));
    }

    @Override
    public GenreClassifierModel copy(ParamMap extra) {
        GenreClassifierModel copy = new GenreClassifierModel(uid, pipeline, (int) getOrDefault(width));
        return copyValues(copy, extra).setParent(parent());
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public MLWriter write() {
        return new GenreClassifierFolder.Writer(this);
    }

    /** Found by name when a pipeline is loaded. */
    public static MLReader<GenreClassifierModel> read() {
        return new GenreClassifierFolder.Reader();
    }

    /** Loads a model that was saved. */
    public static GenreClassifierModel load(String path) {
        return read().load(path);
    }
}
