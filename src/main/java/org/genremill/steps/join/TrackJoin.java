package org.genremill.steps.join;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.genremill.GenremillException;
import org.genremill.catalog.TrackNames;
import org.genremill.catalog.TrackSpelling;
import org.genremill.catalog.table.UserTable;
import org.genremill.store.FlatPlan;
import org.genremill.store.JoinReport;

/**
 * Joins a user's table with tracks, whatever spelling of the track the table uses.
 *
 * <p>A row matches the track that it fits best, see {@link TrackSpelling.Fit}. A row that fits several tracks equally
 * well matches none, unless they differ only in their extensions. If several rows match one track, the best fit counts;
 * if equally good ones state different values, that is an error.
 *
 * <p>Spark does all the work, so neither the tracks nor the table need to fit into memory. A small table is broadcast;
 * a large one is shuffled with the names of the tracks, once for each path depth in the table.
 */
public final class TrackJoin {
    private static final int END_OF_NAME = TrackSpelling.Fit.END_OF_NAME.rank();
    /** The penalty of a name that fits only after it was interpreted. */
    private static final int NOT_LITERAL = TrackSpelling.Fit.values().length;

    private static final Column AGREED = coalesce(col("low").equalTo(col("high")), lit(false));

    private static final UserDefinedFunction DEPTH =
            udf((String name) -> TrackSpelling.of(name).depth(), DataTypes.IntegerType);
    private static final UserDefinedFunction TRUNK =
            udf((String name) -> TrackNames.withoutExtension(name), DataTypes.StringType);

    private final UserTable table;
    private final Statement statement;
    private final ArrayList<TrackSpelling> roots;

    /**
     * Prepares a join.
     *
     * @param roots the URIs of the inputs that the tracks lie below; paths in the table may begin there
     * @throws GenremillException if the table lacks a column
     */
    public TrackJoin(UserTable table, Statement statement, List<String> roots) {
        this.table = requireNonNull(table, "table is null");
        this.statement = requireNonNull(statement, "statement is null");
        this.roots = new ArrayList<>(roots.stream().map(TrackSpelling::of).toList());
        table.oneOf(UserTable.KEYS);
        table.oneOf(statement.columns());
    }

    /**
     * The matched values.
     *
     * @param values two columns, the track's {@code id} and its value; each track at most once
     */
    public record Joined(Dataset<Row> values, JoinReport report) {}

    /**
     * Joins the table with tracks.
     *
     * @param tracks rows with a unique {@code id}: a URI, or the name in an imported table
     * @throws GenremillException if the table states different values for a track
     */
    public Joined with(Dataset<Row> tracks) {
        Dataset<Row> cells = table.rows()
                .select(
                        nullif(trim(table.oneOf(UserTable.KEYS).cast("string")), lit(""))
                                .as("key"),
                        nullif(trim(table.oneOf(statement.columns()).cast("string")), lit(""))
                                .as("value"));
        Dataset<Row> names = cells.where(col("key").isNotNull())
                .groupBy("key")
                .agg(
                        count(lit(1)).as("rows"),
                        min("value").as("low"),
                        max("value").as("high"))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Row known =
                tracks.agg(count(lit(1)), collect_set(DEPTH.apply(col("id")))).first();
        Dataset<Row> pairs =
                FlatPlan.of(pairs(names, tracks, known.getList(1))).persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> best = FlatPlan.of(best(pairs)).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Dataset<Row> stated = stated(pairs, best, names).persist(StorageLevel.MEMORY_AND_DISK());
            long matched = matched(stated);
            Dataset<Row> values =
                    stated.where(AGREED).select(col("id"), col("low").as("value"));
            Row all = cells.agg(count(lit(1)), count(col("value"))).first();
            Row rows = best.join(names, "key")
                    .agg(
                            sum(when(col("ambiguous"), 0).otherwise(col("rows"))),
                            sum(when(col("ambiguous"), col("rows")).otherwise(0)),
                            sum(when(col("ambiguous").or(col("tracks").equalTo(1)), 0)
                                    .otherwise(col("rows"))))
                    .first();
            long without = known.getLong(0) - matched;
            JoinReport report = new JoinReport(
                    statement.table(),
                    table.uri(),
                    all.getLong(0),
                    number(rows, 0),
                    number(rows, 1),
                    all.getLong(0) - all.getLong(1),
                    number(rows, 2),
                    matched,
                    without,
                    new Examples(statement, roots).of(names, best, tracks, values, without > 0));
            return new Joined(values, report);
        } finally {
            pairs.unpersist();
            best.unpersist();
            names.unpersist();
        }
    }

    private static long number(Row row, int column) {
        return row.isNullAt(column) ? 0 : row.getLong(column);
    }

    /**
     * Each name with each track that it fits, and the rank of the fit: {@code id}, {@code key}, {@code fit} (0 is
     * best).
     */
    private Dataset<Row> pairs(Dataset<Row> names, Dataset<Row> tracks, List<Integer> depthsOfTracks) {
        List<Integer> known = new ArrayList<>(depthsOfTracks);
        Dataset<Row> spelled =
                names.select(col("key"), explode(keys(known).apply(col("key"))).as("common"));
        List<Integer> wanted = depths(names);
        return tracks.select(col("id"), explode(keys(wanted).apply(col("id"))).as("common"))
                .join(spelled, "common")
                .withColumn("fit", fit().apply(col("key"), col("id")))
                .where(col("fit").isNotNull())
                .groupBy("id", "key")
                .agg(min("fit").as("fit"));
    }

    /** The path depths of names that do not begin at a root. */
    private static List<Integer> depths(Dataset<Row> names) {
        UserDefinedFunction slashed = udf(
                (String name) -> TrackSpelling.meanings(name).stream()
                        .mapToInt(TrackSpelling::depth)
                        .distinct()
                        .boxed()
                        .toArray(Integer[]::new),
                DataTypes.createArrayType(DataTypes.IntegerType));
        return new ArrayList<>(names.select(explode(slashed.apply(col("key"))).as("depth"))
                .where(col("depth").gt(0))
                .agg(collect_set("depth"))
                .first()
                .getList(0));
    }

    private static UserDefinedFunction keys(List<Integer> depths) {
        return udf(
                (String name) -> TrackSpelling.meanings(name).stream()
                        .flatMap(meaning -> meaning.keys(depths).stream())
                        .distinct()
                        .toArray(String[]::new),
                DataTypes.createArrayType(DataTypes.StringType));
    }

    private UserDefinedFunction fit() {
        ArrayList<TrackSpelling> inputs = roots;
        return udf(
                (String key, String id) -> {
                    TrackSpelling track = TrackSpelling.of(id);
                    return TrackSpelling.meanings(key).stream()
                            .flatMap(meaning -> meaning.fit(track, inputs).stream()
                                    .map(fit -> fit.rank() + (meaning.literal() ? 0 : NOT_LITERAL)))
                            .min(Integer::compare)
                            .orElse(null);
                },
                DataTypes.IntegerType);
    }

    /** For each name that fits anything: its best fit, the number of tracks, and whether it is ambiguous. */
    private static Dataset<Row> best(Dataset<Row> pairs) {
        Column trunk = TRUNK.apply(col("id"));
        return pairs.groupBy("key", "fit")
                .agg(
                        count(lit(1)).as("tracks"),
                        min(trunk).as("first"),
                        max(trunk).as("last"),
                        min("id").as("example"))
                .groupBy("key")
                .agg(min(struct("fit", "tracks", "first", "last", "example")).as("best"))
                .select(
                        col("key"),
                        col("best.fit").as("fit"),
                        col("best.tracks").as("tracks"),
                        col("best.first").notEqual(col("best.last")).as("ambiguous"),
                        col("best.example").as("example"));
    }

    /**
     * The values of the names that fit a track best; {@code low} and {@code high} differ if they contradict each other.
     */
    private static Dataset<Row> stated(Dataset<Row> pairs, Dataset<Row> best, Dataset<Row> names) {
        return pairs.join(best.where(col("ambiguous").equalTo(false)).select("key", "fit"), new String[] {"key", "fit"})
                .join(names, "key")
                .groupBy("id", "fit")
                .agg(
                        min("low").as("low"),
                        max("high").as("high"),
                        min("key").as("key"),
                        max("key").as("other"))
                .groupBy("id")
                .agg(min(struct("fit", "low", "high", "key", "other")).as("stated"))
                .select("id", "stated.*");
    }

    /**
     * The number of tracks with a value.
     *
     * @throws GenremillException if a track has two values from names that fit it equally well
     */
    private long matched(Dataset<Row> stated) {
        Column contradicted =
                col("low").notEqual(col("high")).and(col("fit").mod(NOT_LITERAL).notEqual(END_OF_NAME));
        Row found = stated.agg(
                        count(when(AGREED, lit(1))),
                        min(when(contradicted, struct("id", "low", "high", "key", "other"))))
                .first();
        if (!found.isNullAt(1)) {
            Row row = found.getStruct(1);
            String key = row.getString(3);
            String other = row.getString(4);
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' states both '%s' and '%s' about the track '%s'%s: keep one."
                            .formatted(
                                    table.uri(),
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(0),
                                    key.equals(other) ? "" : ", which it calls '%s' and '%s'".formatted(key, other)));
        }
        return found.getLong(0);
    }
}
