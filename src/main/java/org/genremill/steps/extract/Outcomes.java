package org.genremill.steps.extract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.audio.DecoderVersion;
import org.genremill.audio.TrackHeader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.tags.Tags;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;
import org.genremill.features.FeatureView;
import org.genremill.store.CodeVersion;
import org.genremill.store.FeatureSchema;
import org.genremill.store.RunId;

/**
 * The outcomes of an extraction: one row per track with either its features or its failure. The features tables and the
 * quarantine table are both selected from it, so the audio is processed once.
 */
public final class Outcomes {
    /** The column of the quarantine table with the version of the decoders that failed; absent in early tables. */
    static final String DECODER_VERSION = "decoder_version";

    /** The column with the optional decoder that was tried too, and its version; null if there was none. */
    static final String OPTIONAL_DECODER = "optional_decoder";

    private static final String FAILURE = "failure_";
    private static final String PIECES = "pieces_";
    private static final int TRACK_FIELDS = FeatureSchema.track().size();
    private static final int FAILURE_FIELDS = 5;
    private static final int[] HEADER_FIELDS = {6, 7, 8, 11, 12, 13, 14, 16};

    private Outcomes() {}

    static StructType schema(List<FeatureView> views) {
        StructType schema = FeatureSchema.track()
                .add(FAILURE + "stage", StringType, true)
                .add(FAILURE + "category", StringType, true)
                .add(FAILURE + "code", StringType, true)
                .add(FAILURE + "message", StringType, true)
                .add(FAILURE + OPTIONAL_DECODER, StringType, true);
        for (int index = 0; index < views.size(); index++) {
            StructType piece = FeatureSchema.piece(views.get(index).set());
            schema = schema.add(PIECES + index, createArrayType(piece, false), true);
        }
        return schema;
    }

    /**
     * The outcome of an extracted track.
     *
     * @param sound format, sample rate, channels, seconds, damage, the hash of the content, and tags
     * @param piecesByView for each view, the rows of its segments
     */
    static Row measured(TrackRef track, SoundFacts sound, List<List<Row>> piecesByView) {
        Object[] row = newRow(track, piecesByView.size());
        row[5] = sound.contentHash();
        row[6] = sound.format();
        row[7] = sound.sampleRate();
        row[8] = sound.channels();
        row[9] = sound.seconds();
        row[10] = sound.truncated();
        row[11] = sound.tags().artist().orElse(null);
        row[12] = sound.tags().title().orElse(null);
        row[13] = sound.tags().album().orElse(null);
        row[14] = sound.tags().genres().toArray();
        row[15] = sound.damagedSeconds();
        row[16] = sound.decoder();
        for (int view = 0; view < piecesByView.size(); view++) {
            row[TRACK_FIELDS + FAILURE_FIELDS + view] = piecesByView.get(view).toArray();
        }
        return RowFactory.create(row);
    }

    /**
     * The outcome of a failed track.
     *
     * @param optionalDecoder the optional decoder that was there, and its version
     */
    static Row failed(TrackFailure failure, Optional<String> optionalDecoder, int views) {
        Object[] row = newRow(failure.track(), views);
        row[TRACK_FIELDS] = failure.stage().name();
        row[TRACK_FIELDS + 1] = failure.code().category().name();
        row[TRACK_FIELDS + 2] = failure.code().name();
        row[TRACK_FIELDS + 3] = failure.message();
        row[TRACK_FIELDS + 4] = optionalDecoder.orElse(null);
        return RowFactory.create(row);
    }

    private static Object[] newRow(TrackRef track, int views) {
        Object[] row = new Object[TRACK_FIELDS + FAILURE_FIELDS + views];
        row[0] = track.uri();
        row[1] = track.name();
        row[2] = track.genre().orElse(null);
        row[3] = track.bytes();
        row[4] = track.fingerprint();
        return row;
    }

    /** An outcome with nothing but what the listing says. */
    public static Row listed(TrackRef track) {
        return RowFactory.create(newRow(track, 0));
    }

    /** An outcome that says what the header of a file says, and nothing else. */
    static Row header(TrackRef track, TrackHeader header) {
        SourceFormat format = header.format();
        Tags tags = header.tags();
        Object[] row = newRow(track, 0);
        row[6] = format.container();
        row[7] = format.sampleRate();
        row[8] = format.channels();
        row[11] = tags.artist().orElse(null);
        row[12] = tags.title().orElse(null);
        row[13] = tags.album().orElse(null);
        row[14] = tags.genres().toArray();
        row[16] = format.encoding();
        return RowFactory.create(row);
    }

    /** An outcome with the fields of {@link #header}, null where these are null. */
    static Row withHeader(Row outcome, Row header) {
        Object[] row = new Object[outcome.size()];
        for (int field = 0; field < row.length; field++) {
            row[field] = outcome.get(field);
        }
        for (int field : HEADER_FIELDS) {
            row[field] = header.get(field);
        }
        return RowFactory.create(row);
    }

    /** The code of a failed track; empty for an extracted one. */
    public static Optional<String> failureCode(Row outcome) {
        return Optional.ofNullable(outcome.getString(TRACK_FIELDS + 2));
    }

    /** The message of a failed track; null for an extracted one. */
    public static String failureMessage(Row outcome) {
        return outcome.getString(TRACK_FIELDS + 3);
    }

    /** The number of segments of an extracted track, 1 if it is not cut; 0 if it was not decoded. */
    public static int countSegments(Row outcome) {
        return segments(outcome, 0).length;
    }

    /**
     * A segment of a track: the fields of {@link FeatureSchema#piece}, or only the first three of them if no features
     * were computed. Empty if the track was not decoded.
     *
     * @param view the index of a computed view
     * @param index of the segment
     */
    public static Optional<Row> segment(Row outcome, int view, int index) {
        Object[] segments = segments(outcome, view);
        return index < segments.length ? Optional.of((Row) segments[index]) : Optional.empty();
    }

    private static Object[] segments(Row outcome, int view) {
        int field = TRACK_FIELDS + FAILURE_FIELDS + view;
        return field < outcome.size() && outcome.get(field) != null ? (Object[]) outcome.get(field) : new Object[0];
    }

    static Column isMeasured() {
        return col(FAILURE + "code").isNull();
    }

    /**
     * The rows of one features table: one per segment of each extracted track.
     *
     * @param genre an expression over the track's columns
     */
    static Dataset<Row> features(Dataset<Row> outcomes, List<FeatureView> views, int view, Column genre, RunId run) {
        FeatureView wanted = views.get(view);
        Column[] track = columns(FeatureSchema.track());
        track[2] = genre.as("genre");
        Column[] withPieces = Arrays.copyOf(track, track.length + 1);
        withPieces[track.length] = explode(col(PIECES + view)).as("piece");
        Column[] flat = Arrays.copyOf(track, track.length + 1);
        flat[track.length] = col("piece.*");
        return outcomes.where(isMeasured())
                .select(withPieces)
                .select(flat)
                .withColumn("feature_set", lit(wanted.id()))
                .withColumn("feature_version", lit(wanted.set().version()))
                .withColumn("run_id", lit(run.value()))
                .withColumn("code_version", lit(CodeVersion.CURRENT));
    }

    /** The rows of the quarantine table: one per failed track. */
    static Dataset<Row> quarantine(Dataset<Row> outcomes, RunId run) {
        return outcomes.where(not(isMeasured()))
                .select(
                        col("uri"),
                        col("track"),
                        col("genre"),
                        col("bytes"),
                        col("fingerprint"),
                        col(FAILURE + "stage").as("stage"),
                        col(FAILURE + "category").as("category"),
                        col(FAILURE + "code").as("code"),
                        col(FAILURE + "message").as("message"),
                        col(FAILURE + OPTIONAL_DECODER).as(OPTIONAL_DECODER))
                .withColumn(DECODER_VERSION, lit(DecoderVersion.CURRENT))
                .withColumn("run_id", lit(run.value()))
                .withColumn("code_version", lit(CodeVersion.CURRENT));
    }

    private static Column[] columns(StructType schema) {
        return Arrays.stream(schema.fieldNames()).map(name -> col(name)).toArray(Column[]::new);
    }
}
