package org.genremill.source;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.TrackFailure;
import org.genremill.catalog.TrackRef;
import scala.Function1;

/** Makes rows of decoded audio. Not serialisable. */
final class PcmRows {
    /** The columns of the table. */
    static final StructType SCHEMA = new StructType()
            .add("uri", StringType, false)
            .add("track", StringType, false)
            .add("genre", StringType, true)
            .add("bytes", LongType, false)
            .add("fingerprint", StringType, false)
            .add("block", IntegerType, true)
            .add("start_seconds", DoubleType, true)
            .add("sample_rate", IntegerType, true)
            .add("samples", createArrayType(FloatType, false), true)
            .add("failure_code", StringType, true)
            .add("failure_message", StringType, true);

    private final int[] fields;
    private final GenreRules genres;
    private final Function1<Object, Object> converter;

    /** @param wanted the columns to make */
    PcmRows(StructType wanted, GenreRules genres) {
        this.fields =
                Arrays.stream(wanted.fieldNames()).mapToInt(SCHEMA::fieldIndex).toArray();
        this.genres = genres;
        this.converter = CatalystTypeConverters.createToCatalystConverter(wanted);
    }

    /**
     * One block.
     *
     * @param index of the block in its track, from 0
     * @param startSeconds its start
     * @param samples in [-1, 1] unless the file is louder
     */
    InternalRow block(TrackRef track, int index, double startSeconds, int sampleRate, float[] samples) {
        return row(track, index, startSeconds, sampleRate, samples, Optional.empty());
    }

    /** The row of a track that cannot be decoded, or not to its end. */
    InternalRow failed(TrackRef track, TrackFailure failure) {
        return row(track, null, null, null, null, Optional.of(failure));
    }

    private InternalRow row(
            TrackRef track,
            Integer index,
            Double startSeconds,
            Integer sampleRate,
            float[] samples,
            Optional<TrackFailure> failure) {
        Object[] all = {
            track.uri(),
            track.name(),
            track.genre().flatMap(genres::name).orElse(null),
            track.bytes(),
            track.fingerprint(),
            index,
            startSeconds,
            sampleRate,
            samples,
            failure.map(reason -> reason.code().name()).orElse(null),
            failure.map(TrackFailure::message).orElse(null)
        };
        Object[] wanted = Arrays.stream(fields).mapToObj(field -> all[field]).toArray();
        return (InternalRow) converter.apply(RowFactory.create(wanted));
    }
}
