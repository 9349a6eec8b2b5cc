package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.GenreSource;
import org.genremill.cli.config.CatalogSettings;
import org.genremill.features.FeatureView;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.TrackExtraction;

/** One query on a table of music. */
final class MusicScan implements Scan, Batch {
    private final SourceOptions options;
    private final MusicColumns columns;
    private final StructType wanted;
    private final FileSelection files;

    /** @param wanted the columns that the query reads */
    MusicScan(SourceOptions options, MusicColumns columns, StructType wanted, FileSelection files) {
        this.options = requireNonNull(options, "options is null");
        this.columns = requireNonNull(columns, "columns is null");
        this.wanted = requireNonNull(wanted, "wanted is null");
        this.files = requireNonNull(files, "files is null");
    }

    @Override
    public StructType readSchema() {
        return wanted;
    }

    @Override
    public String description() {
        String what =
                switch (columns.depth(wanted)) {
                    case LISTING -> "from the listing";
                    case HEADER -> "headers only";
                    case AUDIO ->
                        "decoded; %s".formatted(computed().isEmpty() ? "no features" : String.join(", ", computed()));
                };
        return files.description(MusicSource.NAME, what);
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return columns.depth(wanted) == Depth.AUDIO ? files.splits() : files.quickSplits();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        ExtractPlan plan = options.plan();
        Optional<TrackExtraction> extraction =
                switch (columns.depth(wanted)) {
                    case LISTING -> Optional.empty();
                    case HEADER -> Optional.of(TrackExtraction.ofHeaders(plan, context()));
                    case AUDIO -> Optional.of(TrackExtraction.of(plan, computed(), context()));
                };
        CatalogSettings catalog = options.configuration().catalog();
        return new MusicReaderFactory(
                cells(), wanted, extraction.orElse(null), catalog.genres(), catalog.genre() == GenreSource.TAG);
    }

    private List<Integer> computedViews() {
        return columns.cells(wanted).stream()
                .filter(Cell::isComputed)
                .map(Cell::view)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> computed() {
        List<String> ids = options.plan().views().stream().map(FeatureView::id).toList();
        return computedViews().stream().map(ids::get).toList();
    }

    /** The cells, with the indices of the views that are computed. */
    private List<Cell> cells() {
        List<Integer> computed = computedViews();
        return columns.cells(wanted).stream()
                .map(cell -> cell.isComputed() ? cell.ofView(computed.indexOf(cell.view())) : cell)
                .toList();
    }

    private static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext());
    }
}
