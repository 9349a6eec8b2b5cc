package org.genremill.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
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
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.store.Quoting;

/**
 * Adds a column of folds for {@code CrossValidator.setFoldCol}, in which all rows of a group have the same fold. A
 * row's group is its first value that is not null in the columns of groups: with {@code artist, content_hash}, rows of
 * one artist stay together, and without an artist exact duplicates do.
 *
 * <p>The fold is a hash of the group and the seed, so it is the same in every run and for every number of partitions.
 * Folds are of similar size if there are many more groups than folds; with few groups, a fold may be empty.
 */
public final class GroupFolds extends Transformer implements MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final StringArrayParam groups;
    private final Param<String> output;
    private final IntParam folds;
    private final LongParam seed;

    /** Five folds of the column {@code content_hash}, in the column {@code fold}. */
    public GroupFolds() {
        this(Identifiable$.MODULE$.randomUID("groupFolds"));
    }

    /** Found by reflection when a pipeline is loaded. */
    public GroupFolds(String uid) {
        this.uid = uid;
        // A parameter copies the uid of its stage, so the uid must be set first.
        this.groups =
                new StringArrayParam(this, "groupCols", "the columns of groups; the first that is not null counts");
        this.output = new Param<>(this, "outputCol", "the column of folds: 0, 1, 2, ...");
        this.folds = new IntParam(this, "numFolds", "the number of folds, 2 or more", ParamValidators.gtEq(2));
        this.seed = new LongParam(this, "seed", "the seed of the folds");
        setDefault(groups, new String[] {"content_hash"});
        setDefault(output, "fold");
        setDefault(folds, 5);
        setDefault(seed, 42L);
    }

    /** The columns of groups. */
    public Param<String[]> groupCols() {
        return groups;
    }

    /** The column of folds. */
    public Param<String> outputCol() {
        return output;
    }

    /** The number of folds. */
    public IntParam numFolds() {
        return folds;
    }

    /** The seed of the folds. */
    public LongParam seed() {
        return seed;
    }

    public GroupFolds setGroupCols(String... columns) {
        set(groups, columns);
        return this;
    }

    public GroupFolds setOutputCol(String column) {
        set(output, column);
        return this;
    }

    /**
     * Chooses the number of folds.
     *
     * @param number 2 or more; {@code CrossValidator.setNumFolds} needs the same
     */
    public GroupFolds setNumFolds(int number) {
        set(folds, number);
        return this;
    }

    public GroupFolds setSeed(long number) {
        set(seed, number);
        return this;
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.genremill.GenremillException if a column is missing
     */
    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        transformSchema(rows.schema());
        String[] names = getOrDefault(groups);
        // Equal texts in different columns are different groups.
        Column group = coalesce(IntStream.range(0, names.length)
                .mapToObj(index ->
                        concat(lit(index + " "), Quoting.column(names[index]).cast(DataTypes.StringType)))
                .toArray(Column[]::new));
        Column hash = functions.when(group.isNotNull(), xxhash64(lit(getOrDefault(seed)), group));
        return rows.toDF()
                .withColumn(
                        getOrDefault(output),
                        pmod(hash, lit(getOrDefault(folds))).cast(DataTypes.IntegerType));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        Arrays.stream(getOrDefault(groups)).forEach(name -> Schemas.find(name, schema));
        return Schemas.without(List.of(getOrDefault(output)), schema)
                .add(getOrDefault(output), DataTypes.IntegerType, true);
    }

    @Override
    public GroupFolds copy(ParamMap extra) {
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
    public static MLReader<GroupFolds> read() {
        return new DefaultParamsReader<>();
    }

    /** Loads a stage that was saved. */
    public static GroupFolds load(String path) {
        return read().load(path);
    }
}
