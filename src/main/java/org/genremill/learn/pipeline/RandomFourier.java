package org.genremill.learn.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.genremill.learn.local.FourierFeatures;

/**
 * Random Fourier features of a column of vectors, see {@link FourierFeatures}: with it before them, all linear stages of Spark learn
 * with a Gaussian kernel. Everything is drawn from its parameters, so these are all that is saved.
 */
public final class RandomFourier extends Transformer implements MLWritable {
    private final String uid;
    private final Param<String> input;
    private final Param<String> output;
    private final IntParam columns;
    private final IntParam features;
    private final DoubleParam gamma;
    private final LongParam seed;

    /** Found by reflection when a pipeline is loaded. */
    public RandomFourier(String uid) {
        this.uid = uid;
        // A parameter takes over the name of its stage, so that must be there.
        this.input = new Param<>(this, "inputCol", "the column of vectors");
        this.output = new Param<>(this, "outputCol", "the column of their features");
        this.columns = new IntParam(this, "columns", "the length of the vectors");
        this.features = new IntParam(this, "features", "how many features a vector gets");
        this.gamma = new DoubleParam(this, "gamma", "how fast the kernel falls with squared distance");
        this.seed = new LongParam(this, "seed", "what the features are drawn from");
    }

    /**
     * Features that are drawn anew for each seed.
     *
     * @param input the column of vectors
     * @param columns their length
     * @param output the column of their features
     * @param features how many, 1 or more
     * @param gamma of the kernel exp(-gamma d^2), above 0
     */
    public static RandomFourier of(String input, int columns, String output, int features, double gamma, long seed) {
        RandomFourier stage = new RandomFourier(Identifiable$.MODULE$.randomUID("fourier"));
        stage.set(stage.input, input);
        stage.set(stage.output, output);
        stage.set(stage.columns, columns);
        stage.set(stage.features, features);
        stage.set(stage.gamma, gamma);
        stage.set(stage.seed, seed);
        return stage;
    }

    /** The column of vectors. */
    public Param<String> inputCol() {
        return input;
    }

    /** The column of their features. */
    public Param<String> outputCol() {
        return output;
    }

    /** The length of the vectors. */
    public Param<Object> columns() {
        return columns;
    }

    /** How many features a vector gets. */
    public Param<Object> features() {
        return features;
    }

    /** How fast the kernel falls with squared distance. */
    public Param<Object> gamma() {
        return gamma;
    }

    /** What the features are drawn from. */
    public Param<Object> seed() {
        return seed;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        FourierFeatures drawn = FourierFeatures.draw(
                (int) getOrDefault(features), (int) getOrDefault(columns), (double) getOrDefault(gamma), (long)
                        getOrDefault(seed));
        return rows.withColumn(
                getOrDefault(output),
                udf(featuresOf(drawn), SQLDataTypes.VectorType()).apply(col(getOrDefault(input))));
    }

    private static UDF1<Vector, Vector> featuresOf(FourierFeatures drawn) {
        return vector -> Vectors.dense(drawn.of(vector.toArray()));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return schema.add(getOrDefault(output), SQLDataTypes.VectorType(), false);
    }

    @Override
    public RandomFourier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public MLWriter write() {
        return new DefaultParamsWriter(this);
    }

    /** Found by name when a pipeline is loaded. */
    public static MLReader<RandomFourier> read() {
        return new DefaultParamsReader<>();
    }
}
