package org.genremill.learn.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.genremill.features.Plane;

/** Concatenates array columns into the input vector of a learner, each resized to its {@link Plane}. */
public final class Planes extends Transformer implements MLWritable {
    private static final String SEPARATOR = ":";

    private final String uid;
    private final StringArrayParam planes;

    /** Found by reflection when a pipeline is loaded. */
    public Planes(String uid) {
        this.uid = uid;
        this.planes = new StringArrayParam(this, "planes", "column:frames:bands:order of each plane");
    }

    /** Creates a stage for these planes, at least one. */
    public static Planes of(List<Plane> planes) {
        Planes stage = new Planes(Identifiable$.MODULE$.randomUID("planes"));
        stage.set(
                stage.planes,
                planes.stream()
                        .map(plane -> String.join(
                                SEPARATOR,
                                plane.column(),
                                Integer.toString(plane.frames()),
                                Integer.toString(plane.bands()),
                                plane.order().name().toLowerCase(Locale.ROOT)))
                        .toArray(String[]::new));
        return stage;
    }

    /**
     * Concatenates the planes of one row.
     *
     * @param first the index of the first plane's column in the row; the others follow it
     */
    public static double[] filled(List<Plane> planes, Row arrays, int first) {
        double[] filled = new double[planes.stream().mapToInt(Plane::size).sum()];
        int to = 0;
        for (int place = 0; place < planes.size(); place++) {
            List<Float> values = arrays.getList(first + place);
            float[] array = new float[values.size()];
            for (int index = 0; index < array.length; index++) {
                array[index] = values.get(index);
            }
            planes.get(place).fill(array, filled, to);
            to += planes.get(place).size();
        }
        return filled;
    }

    /** The planes passed to {@link #of}, encoded. */
    public Param<String[]> planes() {
        return planes;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        List<Plane> wanted =
                Arrays.stream(getOrDefault(planes)).map(Planes::parsed).toList();
        Column arrays = struct(wanted.stream().map(plane -> col(plane.column())).toArray(Column[]::new));
        return rows.withColumn(
                TableColumns.INPUT,
                udf(vectors(wanted), SQLDataTypes.VectorType()).apply(arrays));
    }

    private static UDF1<Row, Vector> vectors(List<Plane> planes) {
        return arrays -> Vectors.dense(filled(planes, arrays, 0));
    }

    private static Plane parsed(String plane) {
        String[] parts = plane.split(SEPARATOR, -1);
        return new Plane(
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Plane.Order.valueOf(parts[3].toUpperCase(Locale.ROOT)));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return schema.add(TableColumns.INPUT, SQLDataTypes.VectorType(), false);
    }

    @Override
    public Planes copy(ParamMap extra) {
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
    public static MLReader<Planes> read() {
        return new DefaultParamsReader<>();
    }
}
