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
import static org.apache.spark.sql.functions.not;
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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
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
 * <p>The driver joins up to {@value #MOST_IN_DRIVER} rows with as many tracks. Otherwise Spark does all the work, so neither
 * the tracks nor the table need to fit into memory. A small table is broadcast; a large one is shuffled with the names of
 * the tracks, once for each path depth in the table.
 */
public final class TrackJoin {
    /** Takes less time than the dozen queries of Spark. */
    private static final int MOST_IN_DRIVER = 20_000;

    private static final StructType VALUES =
            new StructType().add("id", DataTypes.StringType, false).add("value", DataTypes.StringType, true);

    private static final Column AGREED = coalesce(col("low").equalTo(col("high")), lit(false));

    private static final UserDefinedFunction DEPTH =
            udf((String name) -> TrackSpelling.of(name).depth(), DataTypes.IntegerType);
    private static final UserDefinedFunction TRUNK =
            udf((String name) -> TrackNames.withoutExtension(name), DataTypes.StringType);

    private final UserTable table;
    private final Statement statement;
    private final ArrayList<TrackSpelling> roots;
    private final int mostInDriver;

    /**
     * Prepares a join.
     *
     * @param roots the URIs of the inputs that the tracks lie below; paths in the table may begin there
     * @throws GenremillException if the table lacks a column
     */
    public TrackJoin(UserTable table, Statement statement, List<String> roots) {
        this(table, statement, roots, MOST_IN_DRIVER);
    }

    /** @param mostInDriver the number of rows and of tracks up to which the driver joins */
    TrackJoin(UserTable table, Statement statement, List<String> roots, int mostInDriver) {
        this.mostInDriver = mostInDriver;
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
        List<Row> someCells = cells.limit(mostInDriver + 1).collectAsList();
        if (someCells.size() <= mostInDriver) {
            List<Row> some = tracks.select("id").limit(mostInDriver + 1).collectAsList();
            if (some.size() <= mostInDriver) {
                List<String> ids = some.stream().map(row -> row.getString(0)).toList();
                return inDriver(someCells, ids, tracks.sparkSession());
            }
        }
        return onExecutors(cells, tracks);
    }

    private Joined inDriver(List<Row> cells, List<String> tracks, SparkSession spark) {
        SmallJoin join = new SmallJoin(cells, tracks, roots);
        List<Row> values = new ArrayList<>();
        join.stated().forEach((track, claim) -> {
            if (claim.agrees()) {
                values.add(RowFactory.create(track, claim.low()));
            } else if (claim.low() != null && !Fits.isEndOfName(claim.fit())) {
                throw contradiction(track, claim.low(), claim.high(), claim.key(), claim.other());
            }
        });
        JoinReport report = report(
                cells.size(),
                cells.stream().filter(cell -> !cell.isNullAt(1)).count(),
                join.rows(),
                tracks.size(),
                values.size(),
                new Examples(statement, roots).of(join, tracks, values));
        return new Joined(spark.createDataFrame(values, VALUES), report);
    }

    private JoinReport report(
            long rows, long rowsWithValue, RowCounts counts, long tracks, long matched, List<String> examples) {
        return new JoinReport(
                statement.table(),
                table.uri(),
                rows,
                counts.matched(),
                counts.ambiguous(),
                rows - rowsWithValue,
                counts.several(),
                matched,
                tracks - matched,
                examples);
    }

    private Joined onExecutors(Dataset<Row> cells, Dataset<Row> tracks) {
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
            JoinReport report = report(
                    all.getLong(0),
                    all.getLong(1),
                    new RowCounts(number(rows, 0), number(rows, 1), number(rows, 2)),
                    known.getLong(0),
                    matched,
                    new Examples(statement, roots).of(names, best, tracks, values, known.getLong(0) > matched));
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
        UserDefinedFunction slashed =
                udf((String name) -> Fits.depths(name), DataTypes.createArrayType(DataTypes.IntegerType));
        return new ArrayList<>(names.select(explode(slashed.apply(col("key"))).as("depth"))
                .where(col("depth").gt(0))
                .agg(collect_set("depth"))
                .first()
                .getList(0));
    }

    private static UserDefinedFunction keys(List<Integer> depths) {
        return udf((String name) -> Fits.keys(name, depths), DataTypes.createArrayType(DataTypes.StringType));
    }

    private UserDefinedFunction fit() {
        ArrayList<TrackSpelling> inputs = roots;
        return udf((String name, String track) -> Fits.rank(name, track, inputs), DataTypes.IntegerType);
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
        UserDefinedFunction endOfName = udf((Integer rank) -> Fits.isEndOfName(rank), DataTypes.BooleanType);
        Column contradicted = col("low").notEqual(col("high")).and(not(endOfName.apply(col("fit"))));
        Row found = stated.agg(
                        count(when(AGREED, lit(1))),
                        min(when(contradicted, struct("id", "low", "high", "key", "other"))))
                .first();
        if (!found.isNullAt(1)) {
            Row row = found.getStruct(1);
            throw contradiction(
                    row.getString(0), row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        }
        return found.getLong(0);
    }

    private GenremillException contradiction(String track, String low, String high, String key, String other) {
        return new GenremillException(
                GenremillException.Kind.INPUT,
                "The table '%s' states both '%s' and '%s' about the track '%s'%s: keep one."
                        .formatted(
                                table.uri(),
                                low,
                                high,
                                track,
                                key.equals(other) ? "" : ", which it calls '%s' and '%s'".formatted(key, other)));
    }
}
