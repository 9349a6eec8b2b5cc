package org.genremill.store;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.genremill.features.Column;
import org.genremill.features.FeatureSet;

/** The columns of the features tables. */
public final class FeatureSchema {
    private FeatureSchema() {}

    /** The columns about the track, the same for every feature set. */
    public static StructType track() {
        return new StructType()
                .add("uri", StringType, false)
                .add("track", StringType, false)
                .add("genre", StringType, true)
                .add("bytes", LongType, false)
                .add("fingerprint", StringType, false)
                .add("content_hash", StringType, true)
                .add("format", StringType, true)
                .add("sample_rate", IntegerType, true)
                .add("channels", IntegerType, true)
                .add("track_seconds", DoubleType, true)
                .add("truncated", BooleanType, true)
                .add("artist", StringType, true)
                .add("title", StringType, true)
                .add("album", StringType, true)
                .add("tag_genres", createArrayType(StringType, false), true)
                .add("damaged_seconds", DoubleType, true)
                .add("decoder", StringType, true);
    }

    /** One extracted segment of a track: its position and the columns of the feature set. */
    public static StructType piece(FeatureSet set) {
        StructType schema = new StructType()
                .add("segment", IntegerType, false)
                .add("start_seconds", DoubleType, false)
                .add("seconds", DoubleType, false);
        for (Column column : set.columns()) {
            schema = schema.add(column.name(), typeOf(column), false, describe(column));
        }
        return schema;
    }

    private static DataType typeOf(Column column) {
        return switch (column.type()) {
            case SCALAR -> DoubleType;
            case ARRAY -> createArrayType(FloatType, false);
        };
    }

    private static Metadata describe(Column column) {
        return new MetadataBuilder()
                .putString("unit", column.unit())
                .putString("source", column.source())
                .build();
    }
}
