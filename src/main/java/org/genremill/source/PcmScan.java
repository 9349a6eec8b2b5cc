package org.genremill.source;

import static java.util.Objects.requireNonNull;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.genremill.catalog.GenreRules;
import org.genremill.cli.option.ExtractionSettings;
import org.genremill.steps.extract.ExtractionLimits;

/** One query on decoded audio. */
final class PcmScan extends FileScan {
    private final PcmOptions options;

    /** @param wanted the columns that the query reads */
    PcmScan(PcmOptions options, StructType wanted, FileSelection files) {
        super(wanted, files);
        this.options = requireNonNull(options, "options is null");
    }

    @Override
    public String description() {
        return files().description(PcmSource.NAME, "decoded");
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return files().splits();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        JavaSparkContext context = context();
        return new Factory(
                readSchema(),
                ExtractionSettings.limits(options.source().configuration()),
                options.sampleRate(),
                options.blockSamples(),
                options.source().configuration().catalog().genres(),
                options.genresOfTags(),
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
    }

    /** Opens the splits on the executors. */
    private record Factory(
            StructType wanted,
            ExtractionLimits limits,
            int sampleRate,
            int blockSamples,
            GenreRules genres,
            boolean genresOfTags,
            Broadcast<SerializableConfiguration> hadoop)
            implements PartitionReaderFactory {
        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            return new PcmReader(
                    ((ListedTracks) partition).files(),
                    new PcmBlocks(
                            limits, sampleRate, blockSamples, hadoop.value().value(), genresOfTags),
                    new PcmRows(wanted, genres));
        }
    }
}
