package org.genremill.steps.recordings;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.CutName;
import org.genremill.catalog.Excerpts;
import org.genremill.catalog.TrackNames;
import org.genremill.learn.table.LearningTable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Recognises the excerpts that a cutter made, by their names, the other names in the folder, their genres and
 * durations. In addition to the conditions of {@link Excerpts} for numbered files:
 *
 * <ul>
 *   <li>The name without the number is not that of the genre: {@code blues_clip_01} is the first of many tracks.
 *   <li>Files with bare numbers or ranges have one genre, and with bare numbers are at most half of its files.
 *   <li>Where numbers are bare, another name in the folder is numbered likewise, or the folder is called like the recording:
 *       {@code track_001} to {@code track_099} alone are tracks.
 * </ul>
 */
final class CutFiles {
    private static final StructType CUT = new StructType()
            .add("form", DataTypes.StringType)
            .add("recording", DataTypes.StringType)
            .add("position", DataTypes.DoubleType)
            .add("end", DataTypes.DoubleType)
            .add("style", DataTypes.StringType)
            .add("digits", DataTypes.IntegerType);
    private static final UDF1<String, Row[]> PARSE = CutFiles::parse;
    private static final UDF3<String, String, Seq<Row>, Boolean> DECIDE = CutFiles::decide;
    private static final UDF2<String, String, Boolean> ALIKE =
            (recording, genre) -> plain(TrackNames.fileName(recording)).equals(plain(genre));

    private static final Column EXPLICIT = col("form").equalTo(CutName.Form.EXPLICIT.name());
    private static final Column COUNTED = col("form").equalTo(CutName.Form.COUNTER.name());

    private CutFiles() {}

    /**
     * Adds {@code recording}, null for a file that is a recording of its own, and {@code position}.
     *
     * @param files one row a file: its path, identity, genre and duration
     */
    static Dataset<Row> recordings(Dataset<Row> files) {
        Dataset<Row> cut = files.withColumn("folder", folder(LearningTable.PATH))
                .withColumn(
                        "cut",
                        explode(udf(PARSE, DataTypes.createArrayType(CUT)).apply(col(LearningTable.PATH))))
                .select(col("*"), col("cut.*"))
                .drop("cut");
        if (cut.isEmpty()) {
            // Most tables have none; the joins below would then be a dozen useless jobs.
            return FindRecordings.alone(files);
        }
        Dataset<Row> decided = decided(cut, files).select("recording", "form", "style");
        Column explicitFirst = when(EXPLICIT, 0).when(COUNTED, 2).otherwise(1);
        Dataset<Row> excerpts = cut.join(decided, new String[] {"recording", "form", "style"})
                .groupBy(LearningTable.PATH)
                .agg(min_by(struct("recording", "position"), explicitFirst).as("excerpt"));
        // The whole recording may be in the same folder as its excerpts.
        UDF1<String, String> stem = TrackNames::withoutExtension;
        Dataset<Row> wholes = decided.select(col("recording").as("whole")).distinct();
        return files.join(excerpts, new String[] {LearningTable.PATH}, "left")
                .withColumn("stem", udf(stem, DataTypes.StringType).apply(col(LearningTable.PATH)))
                .join(wholes, col("stem").equalTo(col("whole")), "left")
                .withColumn("recording", coalesce(col("excerpt.recording"), col("whole")))
                .withColumn("position", col("excerpt.position"))
                .select(LearningTable.PATH, "id", "genre", "recording", "position");
    }

    /** Whether a path is named like an excerpt. */
    static Column isCut(Column path) {
        UDF1<String, Boolean> named = name -> !CutName.of(name).isEmpty();
        return udf(named, DataTypes.BooleanType).apply(path);
    }

    private static Dataset<Row> decided(Dataset<Row> cut, Dataset<Row> files) {
        Dataset<Row> ofGenre = files.groupBy("genre").agg(count(lit(1)).as("files_of_genre"));
        Column piece = struct("position", "end", "digits", LearningTable.SECONDS);
        Dataset<Row> groups = cut.groupBy("recording", "form", "style")
                .agg(
                        collect_list(when(EXPLICIT, lit(null)).otherwise(piece)).as("pieces"),
                        count(lit(1)).as("files"),
                        min("folder").as("folder"),
                        min("genre").as("genre"),
                        max("genre").as("last_genre"))
                .join(broadcast(ofGenre), "genre")
                .where(udf(ALIKE, DataTypes.BooleanType)
                        .apply(col("recording"), col("genre"))
                        .equalTo(false))
                .where(EXPLICIT.or(col("genre").equalTo(col("last_genre"))))
                .where(COUNTED.equalTo(false).or(col("files").multiply(2).leq(col("files_of_genre"))))
                .where(udf(DECIDE, DataTypes.BooleanType).apply(col("form"), col("style"), col("pieces")));
        UDF2<String, String, Boolean> named =
                (folder, recording) -> recording.substring(0, folder.length()).equals(folder)
                        && folder.endsWith(recording.substring(folder.length()) + "/");
        Column others = count(lit(1)).over(Window.partitionBy("folder", "form", "style"));
        return groups.withColumn("likewise", others)
                .where(COUNTED.equalTo(false)
                        .or(col("likewise").gt(1))
                        .or(udf(named, DataTypes.BooleanType).apply(col("folder"), col("recording"))));
    }

    private static Column folder(String path) {
        UDF1<String, String> folder = TrackNames::folder;
        return udf(folder, DataTypes.StringType).apply(col(path));
    }

    private static Row[] parse(String path) {
        return CutName.of(path).stream()
                .map(cut -> RowFactory.create(
                        cut.form().name(),
                        TrackNames.folder(path) + cut.recording(),
                        cut.position(),
                        cut.end(),
                        cut.form() == CutName.Form.EXPLICIT ? "" : cut.style(),
                        cut.digits()))
                .toArray(Row[]::new);
    }

    private static Boolean decide(String form, String style, Seq<Row> pieces) {
        List<Excerpts.Piece> read = CollectionConverters.asJava(pieces).stream()
                .map(piece -> new Excerpts.Piece(
                        piece.getDouble(0),
                        piece.getDouble(1),
                        piece.getInt(2),
                        piece.isNullAt(3) ? OptionalDouble.empty() : OptionalDouble.of(piece.getDouble(3))))
                .toList();
        return Excerpts.ofOneRecording(CutName.Form.valueOf(form), style.isEmpty(), read);
    }

    /** Only letters and digits, for comparison. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
