package org.genremill.ml;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.features.FeatureSet;
import org.genremill.features.FeatureView;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.TrackExtraction;
import org.genremill.store.FeatureVectors;

/**
 * Extracts features from audio files, as a stage of a pipeline: from a column of paths or URIs, or of the bytes of
 * files, to a column of vectors. The values and the limits are those of {@code jobs/extract}, of whole tracks.
 *
 * <p>It adds the output column, a vector with the features of all sets one after another, whose metadata names them,
 * and {@value #FAILURE_CODE} and {@value #FAILURE_MESSAGE}. A row whose file cannot be extracted has a null vector and a
 * failure; every other row has a vector and no failure. Columns of these names are replaced.
 *
 * <p>Each partition of the input is one task, whose tracks are extracted one after another, when an action needs them.
 * A track whose decoder ends the whole process fails its task.
 */
public final class AudioFeatures extends Transformer implements MLWritable {
    /** Why the file could not be extracted; null if it was. The codes are those of the quarantine table. */
    public static final String FAILURE_CODE = "failure_code";

    /** The same for people. */
    public static final String FAILURE_MESSAGE = "failure_message";

    private static final long serialVersionUID = 1L;

    private final String uid;
    private final Param<String> input;
    private final Param<String> output;
    private final StringArrayParam sets;
    private final StringArrayParam settings;

    /** A stage that reads the column {@code path}, extracts {@code rich} and writes the column {@code features}. */
    public AudioFeatures() {
        this(Identifiable$.MODULE$.randomUID("audioFeatures"));
    }

    /** Found by reflection when a pipeline is loaded. */
    public AudioFeatures(String uid) {
        this.uid = uid;
        // A parameter copies the uid of its stage, so the uid must be set first.
        this.input = new Param<>(this, "inputCol", "the column of paths or URIs (texts), or of the bytes of files");
        this.output = new Param<>(this, "outputCol", "the column of vectors");
        this.sets = new StringArrayParam(this, "sets", "the feature sets, in the order of the vector");
        this.settings = new StringArrayParam(
                this,
                "settings",
                "keys of conf/genremill.conf with values, such as audio.max-time=1m, or conf-file=FILE");
        setDefault(input, "path");
        setDefault(output, "features");
        setDefault(sets, new String[] {"rich"});
        setDefault(settings, new String[0]);
    }

    /** The column of paths or URIs, or of the bytes of files. */
    public Param<String> inputCol() {
        return input;
    }

    /** The column of vectors. */
    public Param<String> outputCol() {
        return output;
    }

    /** The feature sets, in the order of the vector. */
    public Param<String[]> sets() {
        return sets;
    }

    /** Keys of the configuration with values. */
    public Param<String[]> settings() {
        return settings;
    }

    public AudioFeatures setInputCol(String column) {
        set(input, column);
        return this;
    }

    public AudioFeatures setOutputCol(String column) {
        set(output, column);
        return this;
    }

    /**
     * Chooses what to extract.
     *
     * @param names one or more feature sets of numbers, each once
     */
    public AudioFeatures setSets(String... names) {
        set(sets, names);
        return this;
    }

    /**
     * Changes limits, or makes embeddings known.
     *
     * @param lines a key of {@code conf/genremill.conf} under {@code audio}, {@code =} and a value each; or
     *     {@code conf-file=} and the path of a configuration file on the driver
     */
    public AudioFeatures setSettings(String... lines) {
        set(settings, lines);
        return this;
    }

    /**
     * {@inheritDoc}
     *
     * @throws GenremillException if a parameter is wrong, or the input column is missing or neither texts nor bytes
     */
    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        Dataset<Row> plain = rows.toDF().drop(added());
        StructType schema = transformSchema(plain.schema());
        ExtractPlan plan = plan();
        TrackExtraction extraction = TrackExtraction.of(
                plan,
                plan.viewIds(),
                JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()));
        String name = getOrDefault(output);
        return plain.mapPartitions(
                        new ExtractedRows(
                                extraction,
                                getOrDefault(input),
                                plain.schema().fieldIndex(getOrDefault(input)),
                                plan.viewIds().size()),
                        Encoders.row(schema))
                .withColumn(name, col(name).as(name, FeatureVectors.describe(view(plan))));
    }

    private String[] added() {
        return new String[] {getOrDefault(output), FAILURE_CODE, FAILURE_MESSAGE};
    }

    private ExtractPlan plan() {
        return ExtractionSettings.plan(new Settings(getOrDefault(settings), UnaryOperator.identity())
                .with("features.sets", String.join(",", getOrDefault(sets)), "the parameter 'sets'")
                .with("features.segment", "none", "whole tracks")
                .load());
    }

    /** All sets side by side. */
    private static FeatureView view(ExtractPlan plan) {
        List<FeatureSet> all = plan.views().stream().map(FeatureView::set).toList();
        FeatureView view = new FeatureView(all, Optional.empty());
        if (!view.planes().isEmpty()) {
            throw Schemas.usage(
                    "The feature set '%s' holds sequences or pictures, which do not fit in a vector: read it with the data source genremill."
                            .formatted(view.id()));
        }
        return view;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        String name = getOrDefault(input);
        DataType type = Schemas.find(name, schema).dataType();
        if (!type.equals(DataTypes.StringType) && !type.equals(DataTypes.BinaryType)) {
            throw Schemas.usage("The column '%s' must hold paths (string) or bytes (binary), not %s."
                    .formatted(name, type.simpleString()));
        }
        return Schemas.without(List.of(added()), schema)
                .add(new StructField(
                        getOrDefault(output), SQLDataTypes.VectorType(), true, FeatureVectors.describe(view(plan()))))
                .add(FAILURE_CODE, DataTypes.StringType, true)
                .add(FAILURE_MESSAGE, DataTypes.StringType, true);
    }

    @Override
    public AudioFeatures copy(ParamMap extra) {
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
    public static MLReader<AudioFeatures> read() {
        return new DefaultParamsReader<>();
    }

    /** Loads a stage that was saved. */
    public static AudioFeatures load(String path) {
        return read().load(path);
    }
}
