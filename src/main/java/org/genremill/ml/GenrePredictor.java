package org.genremill.ml;

import org.apache.spark.ml.Transformer;
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
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;

/**
 * Predicts with the {@link GenreModel} in a folder, which is loaded each time. Its only state is the path, so it also
 * works in sessions of Spark Connect, and a pipeline that is saved with it follows the folder instead of holding a copy
 * of the model.
 */
public final class GenrePredictor extends Transformer implements MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final Param<String> model;

    /** A predictor that needs {@link #setModel}. */
    public GenrePredictor() {
        this(Identifiable$.MODULE$.randomUID("genrePredictor"));
    }

    /** Found by reflection when a pipeline is loaded. */
    public GenrePredictor(String uid) {
        this.uid = uid;
        // A parameter copies the uid of its stage, so the uid must be set first.
        this.model = new Param<>(this, "model", "the folder of a model in a store");
    }

    /** The folder of a model in a store. */
    public Param<String> model() {
        return model;
    }

    /**
     * Chooses the model.
     *
     * @param path as for {@link GenreModel#load}
     */
    public GenrePredictor setModel(String path) {
        set(model, path);
        return this;
    }

    private GenreModel loaded() {
        if (!isSet(model)) {
            throw Schemas.usage("Set the parameter 'model' to the folder of a model.");
        }
        return GenreModel.load(getOrDefault(model));
    }

    /**
     * {@inheritDoc}
     *
     * @throws GenremillException as {@link GenreModel#load} and {@link GenreModel#transform} do
     */
    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        return loaded().transform(rows);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return loaded().transformSchema(schema);
    }

    @Override
    public GenrePredictor copy(ParamMap extra) {
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
    public static MLReader<GenrePredictor> read() {
        return new DefaultParamsReader<>();
    }

    /** Loads a stage that was saved. */
    public static GenrePredictor load(String path) {
        return read().load(path);
    }
}
