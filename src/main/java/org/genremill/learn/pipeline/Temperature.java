package org.genremill.learn.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleParam;
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
import org.genremill.learn.Learner;

/**
 * Makes probabilities as sure as they deserve: their logarithms are divided by one temperature and brought back to a sum of 1
 * (Guo et al., "On calibration of modern neural networks", 2017). Which class is most probable stays the same.
 */
public final class Temperature extends Transformer implements MLWritable {
    /** What a probability of 0 counts as: nothing is impossible. */
    private static final double LEAST = 1e-6;

    private static final double COLDEST = 0.02;
    private static final double HOTTEST = 50;
    private static final int STEPS = 60;

    private final String uid;
    private final DoubleParam temperature;

    /** Found by reflection when a pipeline is loaded. */
    public Temperature(String uid) {
        this.uid = uid;
        // A parameter takes over the name of its stage, so that must be there.
        this.temperature = new DoubleParam(this, "temperature", "what logarithms are divided by");
    }

    /** What a model said of a row that it had not seen, and the row's class. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Said(double[] probabilities, int target) {}

    /** The temperature with the least log loss, by golden section (the loss has one valley). */
    static Temperature fitted(List<Said> all) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = Math.log(COLDEST);
        double high = Math.log(HOTTEST);
        for (int step = 0; step < STEPS; step++) {
            double first = high - ratio * (high - low);
            double second = low + ratio * (high - low);
            if (loss(all, Math.exp(first)) <= loss(all, Math.exp(second))) {
                high = second;
            } else {
                low = first;
            }
        }
        return of(Math.exp((low + high) / 2));
    }

    static Temperature of(double value) {
        Temperature result = new Temperature(Identifiable$.MODULE$.randomUID("temperature"));
        result.set(result.temperature, value);
        return result;
    }

    /** The probabilities at a temperature. */
    static double[] at(double temperature, double[] probabilities) {
        double[] result = new double[probabilities.length];
        double most = LEAST;
        for (double value : probabilities) {
            most = Math.max(most, value);
        }
        double sum = 0;
        for (int index = 0; index < result.length; index++) {
            result[index] = Math.pow(Math.max(LEAST, probabilities[index]) / most, 1 / temperature);
            sum += result[index];
        }
        for (int index = 0; index < result.length; index++) {
            result[index] /= sum;
        }
        return result;
    }

    private static double loss(List<Said> all, double temperature) {
        double loss = 0;
        for (Said said : all) {
            loss -= Math.log(at(temperature, said.probabilities())[said.target()]);
        }
        return loss;
    }

    /** What logarithms are divided by. */
    public Param<Object> temperature() {
        return temperature;
    }

    double value() {
        return (double) getOrDefault(temperature);
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        return rows.withColumn(
                Learner.PROBABILITY,
                udf(calibrated(value()), SQLDataTypes.VectorType()).apply(col(Learner.PROBABILITY)));
    }

    private static UDF1<Vector, Vector> calibrated(double temperature) {
        return probabilities -> Vectors.dense(at(temperature, probabilities.toArray()));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return schema;
    }

    @Override
    public Temperature copy(ParamMap extra) {
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
    public static MLReader<Temperature> read() {
        return new DefaultParamsReader<>();
    }
}
