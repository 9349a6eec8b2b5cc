package org.genremill.steps.table;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.genremill.catalog.HadoopAudioSource;
import org.genremill.catalog.TrackRef;

/**
 * Reads one listed file on an executor. Spark's own {@code binaryFile} skips every name that begins with a dot or an
 * underscore, and everything in such folders.
 *
 * @param mostBytes the content of larger files is left empty
 */
record ReadPicture(long mostBytes, Broadcast<SerializableConfiguration> hadoop) implements Function<Row, Row> {
    static final StructType SCHEMA = new StructType()
            .add("path", StringType, false)
            .add("length", LongType, false)
            .add("content", BinaryType, false);

    @Override
    public Row call(Row listed) throws IOException {
        TrackRef file = new TrackRef(
                listed.getAs("uri"), listed.<Long>getAs("bytes"), listed.getAs("fingerprint"), Optional.empty());
        if (file.bytes() > mostBytes) {
            return RowFactory.create(file.uri(), file.bytes(), new byte[0]);
        }
        try (InputStream input = new HadoopAudioSource(file, hadoop.value().value()).open()) {
            return RowFactory.create(file.uri(), file.bytes(), input.readAllBytes());
        }
    }
}
