package org.genremill.ml;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.learn.model.ModelBundle;
import org.genremill.steps.fit.ScoreTracks;
import org.genremill.store.Json;

/**
 * A model that {@code jobs/train} has saved, as a stage of a pipeline. It predicts each row by itself, so with a model
 * of segments average the probabilities of a track. Its input are the columns of the features that it was trained on, as
 * the data source {@code genremill} and the features tables have them; rows without features, such as those of files
 * that failed, get null.
 *
 * <p>It adds {@value #GENRE}, the most probable genre (the first in alphabetical order of equally probable ones),
 * {@value #CONFIDENCE}, its probability, and {@value #PROBABILITIES}, a map with the probability of every genre. Columns
 * of these names are replaced.
 */
public final class GenreModel extends Transformer implements MLWritable {
    /** The most probable genre. */
    public static final String GENRE = "predicted_genre";

    /** The probability of the most probable genre, 0 to 1. */
    public static final String CONFIDENCE = "confidence";

    /** The probabilities of all genres, which add up to 1. */
    public static final String PROBABILITIES = "probabilities";

    private static final long serialVersionUID = 1L;

    private static final StructType OUTPUT = new StructType()
            .add(GENRE, DataTypes.StringType, true)
            .add(CONFIDENCE, DataTypes.DoubleType, true)
            .add(PROBABILITIES, DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false), true);
    private static final String BEST = "genremill_best";

    private final String uid;
    private final transient ModelBundle bundle;

    GenreModel(String uid, ModelBundle bundle) {
        this.uid = requireNonNull(uid, "uid is null");
        this.bundle = requireNonNull(bundle, "bundle is null");
    }

    /**
     * Loads a model.
     *
     * @param path the folder of a model in a store, for example {@code s3a://bucket/store/models/NAME}, or a folder to
     *     which a pipeline has saved this stage
     * @throws GenremillException if there is no model, it is damaged, or its features have another version now
     */
    public static GenreModel load(String path) {
        return GenreModelFolder.load(path);
    }

    /** Found by reflection when a pipeline is loaded. */
    public static MLReader<GenreModel> read() {
        return new GenreModelFolder.Reader();
    }

    static GenreModel of(ModelBundle bundle) {
        return new GenreModel(Identifiable$.MODULE$.randomUID("genreModel"), bundle);
    }

    /** The model's name in its store. */
    public String id() {
        return bundle.card().id();
    }

    /** The genres that it knows. */
    public List<String> genres() {
        return List.copyOf(bundle.card().genres());
    }

    /**
     * The feature sets that it needs, for example {@code gtzan57}: the option {@code features} of the data source. A
     * model of segments needs segments of the same length, too.
     */
    public List<String> features() {
        return ModelInput.sets(bundle.card());
    }

    /** What {@code model.json} says: the data, the split, the figures and the settings behind the model. */
    public String card() {
        return Json.write(bundle.card());
    }

    ModelBundle bundle() {
        return bundle;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        Dataset<Row> plain = rows.toDF().drop(OUTPUT.fieldNames());
        Dataset<Row> input = new ModelInput(bundle, plain.schema()).of(plain);
        return ScoreTracks.bySegment(input, bundle.pipeline())
                .withColumn(PROBABILITIES, ScoreTracks.byGenre(genres()))
                .withColumn(BEST, ScoreTracks.bestFirst().getItem(0))
                .select(
                        col(ModelInput.ROW + ".*"),
                        when(col(ModelInput.COMPLETE), col(BEST + ".genre")).as(GENRE),
                        when(col(ModelInput.COMPLETE), col(BEST + ".minus").multiply(-1))
                                .as(CONFIDENCE),
                        when(col(ModelInput.COMPLETE), col(PROBABILITIES)).as(PROBABILITIES));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        new ModelInput(bundle, schema);
        StructType all = Schemas.without(List.of(OUTPUT.fieldNames()), schema);
        for (StructField field : OUTPUT.fields()) {
            all = all.add(field);
        }
        return all;
    }

    @Override
    public GenreModel copy(ParamMap extra) {
        return this;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public MLWriter write() {
        return new GenreModelFolder.Writer(this);
    }
}
