package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.GenreRules;
import org.genremill.steps.extract.TrackExtraction;

/**
 * Opens the splits of a query on the executors.
 *
 * @param cells one per column of {@code wanted}
 * @param extraction null if the listing alone has what is wanted
 * @param genresOfTags whether genres come from the files' tags
 */
record MusicReaderFactory(
        List<Cell> cells, StructType wanted, TrackExtraction extraction, GenreRules genres, boolean genresOfTags)
        implements PartitionReaderFactory {
    MusicReaderFactory {
        cells = List.copyOf(cells);
        requireNonNull(wanted, "wanted is null");
        requireNonNull(genres, "genres is null");
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new MusicReader(
                ((ListedTracks) partition).files(),
                new MusicRows(cells, wanted, genres, genresOfTags),
                Optional.ofNullable(extraction).map(TrackExtraction::open));
    }
}
