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

/**
 * A fitted {@link Standardiser} as a pipeline stage, from one column of vectors to another. Only its parameters are
 * saved.
 */
public final class Standardised extends Model<Standardised> implements MLWritable {
    private final String uid;
    private final Param<String> input;
    private final Param<String> output;
    private final DoubleArrayParam means;
    private final DoubleArrayParam factors;

    /** Found by reflection when a pipeline is loaded. */
    public Standardised(String uid) {
        this.uid = uid;
        // A parameter copies the uid of its stage, so the uid must be set first.
        this.input = new Param<>(this, "inputCol", "the column of vectors");
        this.output = new Param<>(this, "outputCol", "the column of standardised vectors");
        this.means = new DoubleArrayParam(this, "means", "subtracted from each value");
        this.factors = new DoubleArrayParam(this, "factors", "multiplied with the difference");
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

    /** The values subtracted from each column. */
    public Param<double[]> means() {
        return means;
    }

    /** The factors multiplied with the differences. */
    public Param<double[]> factors() {
        return factors;
    }

    /** The standardiser of this stage. */
    public Standardiser standardiser() {
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
