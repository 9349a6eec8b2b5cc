package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.GenreSource;
import org.genremill.cli.config.CatalogSettings;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.TrackExtraction;

/** One query on a table of music. */
final class MusicScan extends FileScan {
    private final SourceOptions options;
    private final MusicColumns columns;

    /** @param wanted the columns that the query reads */
    MusicScan(SourceOptions options, MusicColumns columns, StructType wanted, FileSelection files) {
        super(wanted, files);
        this.options = requireNonNull(options, "options is null");
        this.columns = requireNonNull(columns, "columns is null");
    }

    private Depth depth() {
        return columns.depth(readSchema());
    }

    @Override
    public String description() {
        String what =
                switch (depth()) {
                    case LISTING -> "from the listing";
                    case HEADER -> "headers only";
                    case AUDIO ->
                        "decoded; %s".formatted(computed().isEmpty() ? "no features" : String.join(", ", computed()));
                };
        return files().description(MusicSource.NAME, what);
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return depth() == Depth.AUDIO ? files().splits() : files().quickSplits();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        ExtractPlan plan = options.plan();
        Optional<TrackExtraction> extraction =
                switch (depth()) {
                    case LISTING -> Optional.empty();
                    case HEADER -> Optional.of(TrackExtraction.ofHeaders(plan, context()));
                    case AUDIO -> Optional.of(TrackExtraction.of(plan, computed(), context()));
                };
        CatalogSettings catalog = options.configuration().catalog();
        return new MusicReaderFactory(
                cells(), readSchema(), extraction.orElse(null), catalog.genres(), catalog.genre() == GenreSource.TAG);
    }

    private List<Integer> computedViews() {
        return columns.cells(readSchema()).stream()
                .filter(Cell::isComputed)
                .map(Cell::view)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> computed() {
        return computedViews().stream()
                .map(view -> columns.views().get(view).id())
                .toList();
    }

    /** The cells, with the indices of the views that are computed. */
    private List<Cell> cells() {
        List<Integer> computed = computedViews();
        return columns.cells(readSchema()).stream()
                .map(cell -> cell.isComputed() ? cell.ofView(computed.indexOf(cell.view())) : cell)
                .toList();
    }
}
