package org.genremill.ml;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.LongParam;
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
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.cli.config.Configuration;
import org.genremill.learn.learner.PlacedLearner;

/**
 * Any learner of {@code jobs/train} as a stage of a pipeline, with the columns that Spark's own classifiers have. Values
 * are standardised and, if the metadata of the features has them, weighted as the jobs do.
 *
 * <p>Rows without features or without a label are left out of the fit. The same rows give the same model, bit for bit,
 * whatever their order and partitions. A learner on the engine {@code local}, the usual one, is fitted in one task.
 *
 * <p>{@code CrossValidator} and {@code TrainValidationSplit} deal rows at random. If several rows come from one track,
 * one artist or one recording, their accuracy is too high, because rows of a tested track were learned from: a leak. Add
 * a column of folds with {@link GroupFolds}, and name it with {@code CrossValidator.setFoldCol}. For figures with
 * intervals and a search for leaks use {@code jobs/compare}.
 */
public final class GenreClassifier extends Estimator<GenreClassifierModel> implements MLWritable {
    private static final long serialVersionUID = 1L;
    private static final String CALIBRATION = "calibration";

    private final String uid;
    private final ClassifierColumns columns;
    private final Param<String> label;
    private final Param<String> group;
    private final Param<String> learner;
    private final StringArrayParam settings;
    private final LongParam seed;

    /** A logistic regression with the settings of {@code conf/genremill.conf}. */
    public GenreClassifier() {
        this(Identifiable$.MODULE$.randomUID("genreClassifier"));
    }

    /** Found by reflection when a pipeline is loaded. */
    public GenreClassifier(String uid) {
        this.uid = uid;
        // A parameter copies the uid of its stage, so the uid must be set first.
        this.columns = new ClassifierColumns(this);
        this.label = new Param<>(this, "labelCol", "the column of classes: 0, 1, 2, ...");
        this.group = new Param<>(this, "groupCol", "the column of tracks or artists that calibration keeps together");
        this.learner = new Param<>(this, "learner", "the name of the learner, such as linear-svm");
        this.settings = new StringArrayParam(
                this, "settings", "parameters of the learner with values, such as c=10, or calibration=temperature");
        this.seed = new LongParam(this, "seed", "the seed of all random numbers");
        setDefault(columns.features(), ClassifierColumns.FEATURES);
        setDefault(columns.prediction(), ClassifierColumns.PREDICTION);
        setDefault(columns.probability(), ClassifierColumns.PROBABILITY);
        setDefault(label, "label");
        setDefault(learner, "logistic-regression");
        setDefault(settings, new String[0]);
        setDefault(seed, 42L);
    }

    /** The column of features: a vector, or an array of numbers. By default {@code features}. */
    public Param<String> featuresCol() {
        return columns.features();
    }

    /** The column of predicted classes: 0, 1, 2, ... By default {@code prediction}. */
    public Param<String> predictionCol() {
        return columns.prediction();
    }

    /** The column of vectors with one probability per class. By default {@code probability}. */
    public Param<String> probabilityCol() {
        return columns.probability();
    }

    /** The column of classes: 0, 1, 2, ..., as {@code StringIndexer} makes them. By default {@code label}. */
    public Param<String> labelCol() {
        return label;
    }

    /**
     * The column of tracks or artists that the cross-validation of {@code calibration=temperature} keeps together. By
     * default each row stands alone.
     */
    public Param<String> groupCol() {
        return group;
    }

    /** The name of the learner: see docs/learners.md. */
    public Param<String> learner() {
        return learner;
    }

    /** Parameters of the learner with values. */
    public Param<String[]> settings() {
        return settings;
    }

    /** The seed of all random numbers. */
    public LongParam seed() {
        return seed;
    }

    public GenreClassifier setFeaturesCol(String column) {
        set(columns.features(), column);
        return this;
    }

    public GenreClassifier setPredictionCol(String column) {
        set(columns.prediction(), column);
        return this;
    }

    public GenreClassifier setProbabilityCol(String column) {
        set(columns.probability(), column);
        return this;
    }

    public GenreClassifier setLabelCol(String column) {
        set(label, column);
        return this;
    }

    public GenreClassifier setGroupCol(String column) {
        set(group, column);
        return this;
    }

    public GenreClassifier setLearner(String name) {
        set(learner, name);
        return this;
    }

    /**
     * Changes parameters of the learner.
     *
     * @param lines a key of the learner's group in {@code conf/genremill.conf}, {@code =} and a value each, such as
     *     {@code trees=200} or {@code engine=mllib}; or {@code calibration=temperature}
     */
    public GenreClassifier setSettings(String... lines) {
        set(settings, lines);
        return this;
    }

    public GenreClassifier setSeed(long number) {
        set(seed, number);
        return this;
    }

    /**
     * {@inheritDoc}
     *
     * @throws GenremillException if a parameter is wrong, or the table does not suit the learner
     */
    @Override
    public GenreClassifierModel fit(Dataset<?> rows) {
        PlacedLearner chosen = chosen();
        String grouped = isSet(group) ? getOrDefault(group) : "";
        try (ClassifierTable table =
                ClassifierTable.of(rows.toDF(), getOrDefault(columns.features()), getOrDefault(label), grouped)) {
            GenreClassifierModel model =
                    new GenreClassifierModel(uid, table.fit(chosen, (long) getOrDefault(seed)), table.width());
            model.setClasses(table.classNames().toArray(String[]::new));
            return copyValues(model, ParamMap.empty()).setParent(this);
        }
    }

    private PlacedLearner chosen() {
        String name = getOrDefault(learner);
        Settings read = new Settings(
                getOrDefault(settings), key -> key.equals(CALIBRATION) ? "train." + key : "train." + name + "." + key);
        Configuration configuration =
                read.with("train.learners", name, "the parameter 'learner'").load();
        return configuration.train().recipes().get(name);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        columns.require(this, schema);
        return columns.added(this, schema, new String[0]);
    }

    @Override
    public GenreClassifier copy(ParamMap extra) {
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
    public static MLReader<GenreClassifier> read() {
        return new DefaultParamsReader<>();
    }

    /** Loads a stage that was saved. */
    public static GenreClassifier load(String path) {
        return read().load(path);
    }
}
