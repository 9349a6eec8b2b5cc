package org.genremill.source;

import static java.util.Objects.requireNonNull;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.SeenFiles;

/** One query on audio files, which is its own batch, or a stream of batches. */
abstract class FileScan implements Scan, Batch {
    private final StructType wanted;
    private final FileSelection files;

    /** @param wanted the columns that the query reads */
    FileScan(StructType wanted, FileSelection files) {
        this.wanted = requireNonNull(wanted, "wanted is null");
        this.files = requireNonNull(files, "files is null");
    }

    @Override
    public final StructType readSchema() {
        return wanted;
    }

    @Override
    public final Batch toBatch() {
        return this;
    }

    /** {@inheritDoc} The stream has every column, because Spark does not say which ones a stream needs. */
    @Override
    public final MicroBatchStream toMicroBatchStream(String checkpointLocation) {
        return new AudioStream(
                files,
                new SeenFiles(checkpointLocation, context().hadoopConfiguration()),
                createReaderFactory(),
                files.options().filesPerBatch());
    }

    /** The files that the query reads. */
    final FileSelection files() {
        return files;
    }

    static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext());
    }
}
