package org.genremill.learn.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

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
import org.genremill.learn.local.ensemble.TemperatureFit;

/** Scales probabilities by a temperature, see {@link TemperatureFit}. */
public final class Temperature extends Transformer implements MLWritable {
    private final String uid;
    private final DoubleParam temperature;

    /** Found by reflection when a pipeline is loaded. */
    public Temperature(String uid) {
        this.uid = uid;
        // A parameter copies the uid of its stage, so the uid must be set first.
        this.temperature = new DoubleParam(this, "temperature", "divides the logarithms of the probabilities");
    }

    static Temperature of(double value) {
        Temperature result = new Temperature(Identifiable$.MODULE$.randomUID("temperature"));
        result.set(result.temperature, value);
        return result;
    }

    /** The divisor of the logarithms. */
    public Param<Object> temperature() {
        return temperature;
    }

    /** The temperature. */
    public double value() {
        return (double) getOrDefault(temperature);
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        return rows.withColumn(
                TableColumns.PROBABILITY,
                udf(calibrated(value()), SQLDataTypes.VectorType()).apply(col(TableColumns.PROBABILITY)));
    }

    private static UDF1<Vector, Vector> calibrated(double temperature) {
        return probabilities -> Vectors.dense(TemperatureFit.at(temperature, probabilities.toArray()));
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
