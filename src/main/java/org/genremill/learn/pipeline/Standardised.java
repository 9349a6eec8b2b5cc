package org.genremill.learn.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleArrayParam;
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
import org.genremill.learn.local.Standardiser;

/** A fitted {@link Standardiser} as a stage of a pipeline, from one column of vectors to another. Its parameters are all that is saved. */
public final class Standardised extends Model<Standardised> implements MLWritable {
    private final String uid;
    private final Param<String> input;
    private final Param<String> output;
    private final DoubleArrayParam means;
    private final DoubleArrayParam factors;

    /** Found by reflection when a pipeline is loaded. */
    public Standardised(String uid) {
        this.uid = uid;
        // A parameter takes over the name of its stage, so that must be there.
        this.input = new Param<>(this, "inputCol", "the column of vectors");
        this.output = new Param<>(this, "outputCol", "the column of standardised vectors");
        this.means = new DoubleArrayParam(this, "means", "what is taken from each value");
        this.factors = new DoubleArrayParam(this, "factors", "what the rest is multiplied with");
    }

    static Standardised of(String input, String output, Standardiser standardiser) {
        Standardised stage = new Standardised(Identifiable$.MODULE$.randomUID("standardised"));
        stage.set(stage.input, input);
        stage.set(stage.output, output);
        stage.set(stage.means, standardiser.means());
        stage.set(stage.factors, standardiser.factors());
        return stage;
    }

    /** The column of vectors. */
    public Param<String> inputCol() {
        return input;
    }

    /** The column of standardised vectors. */
    public Param<String> outputCol() {
        return output;
    }

    /** What is taken from each value. */
    public Param<double[]> means() {
        return means;
    }

    /** What the rest is multiplied with. */
    public Param<double[]> factors() {
        return factors;
    }

    /** What the stage does to a row. */
    Standardiser standardiser() {
        return new Standardiser(getOrDefault(means), getOrDefault(factors));
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        return rows.withColumn(
                getOrDefault(output),
                udf(standardised(standardiser()), SQLDataTypes.VectorType()).apply(col(getOrDefault(input))));
    }

    private static UDF1<Vector, Vector> standardised(Standardiser standardiser) {
        return vector -> Vectors.dense(standardiser.of(vector.toArray()));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return schema.add(getOrDefault(output), SQLDataTypes.VectorType(), false);
    }

    @Override
    public Standardised copy(ParamMap extra) {
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
    public static MLReader<Standardised> read() {
        return new DefaultParamsReader<>();
    }
}
