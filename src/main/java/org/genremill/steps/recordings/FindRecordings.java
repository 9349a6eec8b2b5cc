package org.genremill.steps.recordings;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.genremill.GenremillException;
import org.genremill.catalog.RecordingRule;
import org.genremill.catalog.TrackNames;
import org.genremill.learn.table.LearningTable;
import org.genremill.learn.table.Recordings;
import org.genremill.store.PackedNumbers;

/**
 * Merges the excerpts of one recording in a training table into segments of one track. Only names, genres and durations
 * are read for this, and they stay on the executors.
 */
public final class FindRecordings {
    private static final String PATH = LearningTable.PATH;
    private static final String SECONDS = LearningTable.SECONDS;
    private static final String STATED = LearningTable.STATED;
    private static final List<String> HELPERS = List.of(PATH, SECONDS, STATED);
    private static final UserDefinedFunction LAST_ELEMENT =
            udf((String path) -> path == null ? null : TrackNames.fileName(path), DataTypes.StringType);

    private FindRecordings() {}

    /**
     * Gives each recording one identity, and drops the helper columns.
     *
     * @param table with the file columns of {@link LearningTable}; without a path, the identity of a row is unique to
     *     its file
     * @param genre of a row; recordings have one
     * @throws GenremillException if the rule fits no row, or a recording has two genres
     */
    public static LearningTable in(LearningTable table, RecordingRule rule, Column genre) {
        boolean hasPaths = Arrays.asList(table.rows().columns()).contains(PATH);
        LearningTable named = hasPaths ? EqualNames.toldApart(withHelpers(table)) : withHelpers(table);
        Dataset<Row> keys = named.rows()
                .select(
                        col("id"),
                        col("name"),
                        col("sound"),
                        col("segment"),
                        genre.as("genre"),
                        col(PATH),
                        col(SECONDS),
                        col(STATED))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Dataset<Row> files = keys.groupBy(PATH)
                    .agg(
                            min("id").as("id"),
                            min("genre").as("genre"),
                            max("genre").as("other_genre"),
                            max(SECONDS).as(SECONDS),
                            min(STATED).as(STATED),
                            count(lit(1)).as("rows"));
            FileCounts counts = FileCounts.of(files);
            // A table may have thousands of columns, and each step over them is slow to plan.
            LearningTable apart = hasPaths ? named : table;
            if (counts.areAlone(rule)) {
                return withFacts(apart, counts.facts(rule), hasPaths);
            }
            Dataset<Row> found = recordings(files, rule).persist(StorageLevel.MEMORY_AND_DISK());
            requireAny(found, rule, table);
            requireOneGenre(found, keys, rule);
            Recordings facts = facts(found, counts.rows(), rule);
            LearningTable result = facts.recordings() == facts.files() ? apart : merged(named, keys, found, rule);
            found.unpersist();
            return withFacts(result, facts, hasPaths);
        } finally {
            keys.unpersist();
        }
    }

    private static LearningTable withFacts(LearningTable table, Recordings facts, boolean imported) {
        // Models fitted to excerpts of an imported table do not suit tables of whole tracks.
        boolean cut = imported && facts.recordings() < facts.rows();
        return table.withRows(table.rows().drop(HELPERS.toArray(String[]::new)))
                .withView(table.view() + (cut ? "-segments" : ""))
                .withRecordings(facts);
    }

    /**
     * A table's files, counted at once, because most tables need nothing else.
     *
     * @param identities how many different ones the files have
     * @param cut how many are named like excerpts
     * @param contradictory how many have rows of several genres
     */
    private record FileCounts(long rows, long files, long identities, long cut, long contradictory) {
        static FileCounts of(Dataset<Row> files) {
            Row counts = files.agg(
                            coalesce(sum("rows"), lit(0L)),
                            count(lit(1)),
                            count_distinct(col("id")),
                            count_if(CutFiles.isCut(col(PATH))),
                            count_if(col("genre").notEqual(col("other_genre"))))
                    .first();
            return new FileCounts(
                    counts.getLong(0), counts.getLong(1), counts.getLong(2), counts.getLong(3), counts.getLong(4));
        }

        /** Whether every file is a recording of its own, of one genre. */
        boolean areAlone(RecordingRule rule) {
            boolean alone =
                    rule.kind() == RecordingRule.Kind.FILE || (rule.kind() == RecordingRule.Kind.AUTO && cut == 0);
            return alone && identities == files && contradictory == 0;
        }

        Recordings facts(RecordingRule rule) {
            return new Recordings(rule.toString(), rows, files, files, List.of());
        }
    }

    private static LearningTable withHelpers(LearningTable table) {
        Map<String, Column> helpers = new LinkedHashMap<>();
        helpers.put(PATH, col("id"));
        helpers.put(SECONDS, lit(null).cast(DataTypes.DoubleType));
        helpers.put(STATED, lit(null).cast(DataTypes.StringType));
        helpers.keySet().removeAll(Arrays.asList(table.rows().columns()));
        return table.withRows(helpers.isEmpty() ? table.rows() : table.rows().withColumns(helpers));
    }

    /** Makes every file a recording of its own. */
    static Dataset<Row> alone(Dataset<Row> files) {
        return files.withColumn("recording", lit(null).cast(DataTypes.StringType))
                .withColumn("position", lit(null).cast(DataTypes.DoubleType));
    }

    /** Adds to every file its {@code recording}, null if it is one of its own, and its {@code position} in it. */
    private static Dataset<Row> recordings(Dataset<Row> files, RecordingRule rule) {
        Column none = lit(null).cast(DataTypes.DoubleType);
        return switch (rule.kind()) {
            case AUTO -> CutFiles.recordings(files);
            case FILE -> alone(files);
            case COLUMN -> files.withColumn("recording", col(STATED)).withColumn("position", none);
            case FOLDER, REGEX -> {
                UDF1<String, String> stated = path -> rule.stated(path).orElse(null);
                yield files.withColumn(
                                "recording", udf(stated, DataTypes.StringType).apply(col(PATH)))
                        .withColumn("position", none);
            }
        };
    }

    private static void requireAny(Dataset<Row> found, RecordingRule rule, LearningTable table) {
        boolean stated = rule.kind() != RecordingRule.Kind.AUTO && rule.kind() != RecordingRule.Kind.FILE;
        if (stated && found.where(col("recording").isNotNull()).isEmpty()) {
            Optional<Row> example = found.select(PATH).orderBy(PATH).limit(1).collectAsList().stream()
                    .findFirst();
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "--recording %s finds the recording of no row of '%s'%s."
                            .formatted(
                                    rule,
                                    table.source(),
                                    example.map(row -> ", for example not of '%s'".formatted(row.getString(0)))
                                            .orElse("")));
        }
    }

    /** Requires one genre per recording; the error names a row of each genre. */
    private static void requireOneGenre(Dataset<Row> found, Dataset<Row> keys, RecordingRule rule) {
        Column recording = coalesce(col("recording"), col("own"));
        List<Row> contradictory = keys.join(
                        found.select(col(PATH), col("recording"), col("id").as("own")), PATH)
                .groupBy(recording.as("recording"))
                .agg(
                        min("genre").as("one"),
                        max("genre").as("other"),
                        min_by(col(PATH), col("genre")).as("row_of_one"),
                        max_by(col(PATH), col("genre")).as("row_of_other"))
                .where(col("one").notEqual(col("other")))
                .orderBy("recording")
                .limit(1)
                .collectAsList();
        if (!contradictory.isEmpty()) {
            Row first = contradictory.get(0);
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    ("The recording '%s' has two genres: the row '%s' says %s, the row '%s' says %s. Correct one of them, or"
                                    + " say with --recording how to recognise recordings (now %s).")
                            .formatted(
                                    first.getString(0),
                                    first.<String>getAs("row_of_one"),
                                    first.<String>getAs("one"),
                                    first.<String>getAs("row_of_other"),
                                    first.<String>getAs("other"),
                                    rule));
        }
    }

    private static Recordings facts(Dataset<Row> found, long rows, RecordingRule rule) {
        Column recording = coalesce(col("recording"), col("id"));
        Row counts = found.agg(count(lit(1)), count_distinct(recording)).first();
        List<String> examples = counts.getLong(0) == counts.getLong(1)
                ? List.of()
                : found
                        .groupBy(recording.as("recording"))
                        .agg(
                                count(lit(1)).as("files"),
                                min(PATH).as("first"),
                                max(PATH).as("last"))
                        .where(col("files").gt(1))
                        .orderBy("recording")
                        .limit(2)
                        .collectAsList()
                        .stream()
                        .map(row -> "%s (%d files, %s to %s)"
                                .formatted(
                                        TrackNames.fileName(row.getString(0)),
                                        row.getLong(1),
                                        TrackNames.fileName(row.getString(2)),
                                        TrackNames.fileName(row.getString(3))))
                        .toList();
        return new Recordings(rule.toString(), rows, counts.getLong(0), counts.getLong(1), examples);
    }

    /** Makes the files of a recording its segments, in the order of their positions and names. */
    private static LearningTable merged(
            LearningTable table, Dataset<Row> keys, Dataset<Row> found, RecordingRule rule) {
        Column recording = coalesce(col("recording"), col("id"));
        Column name =
                rule.kind() == RecordingRule.Kind.COLUMN ? col("recording") : LAST_ELEMENT.apply(col("recording"));
        WindowSpec all = Window.partitionBy("new_id");
        WindowSpec ordered = all.orderBy(col("position"), col(PATH), col("segment"));
        Column whole = min(col("position").equalTo(floor(col("position")))).over(all);
        Column positions = size(collect_set("position").over(all));
        Column segment = when(size(collect_set(PATH).over(all)).equalTo(1), col("segment"))
                .when(
                        whole.and(positions.equalTo(count(lit(1)).over(all))),
                        col("position").cast("int"))
                .otherwise(row_number().over(ordered).minus(1));
        Dataset<Row> places = keys.select(col(PATH), col("id"), col("name"), col("sound"), col("segment"))
                .join(found.select(PATH, "recording", "position"), PATH)
                .withColumn("new_id", recording)
                .select(
                        col(PATH),
                        col("segment"),
                        col("new_id"),
                        coalesce(name, col("name")).as("new_name"),
                        when(min(col("sound").equalTo(col("id"))).over(all), col("new_id"))
                                .otherwise(min("sound").over(all))
                                .as("new_sound"),
                        segment.as("new_segment"))
                .localCheckpoint();
        Column[] columns = Stream.concat(
                        Stream.of(
                                col("new_id").as("id"),
                                col("new_name").as("name"),
                                col("new_sound").as("sound"),
                                col("new_segment").as("segment"),
                                col("genre"),
                                col("artist")),
                        table.inputs())
                .toArray(Column[]::new);
        return table.withRows(
                PackedNumbers.join(table.rows(), places, PATH, "segment").select(columns));
    }
}
