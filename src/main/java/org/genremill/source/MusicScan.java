package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.Listing;
import org.genremill.catalog.Packing;
import org.genremill.catalog.TrackRef;
import org.genremill.cli.config.CatalogSettings;
import org.genremill.features.FeatureView;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.TrackExtraction;
import org.genremill.store.Store;

/**
 * One query on a table of music. Executors list the files; the driver packs them into splits of similar cost, and keeps
 * about 200 bytes per file.
 */
final class MusicScan implements Scan, Batch {
    /** Several tasks per core, so that one slow track does not leave the others idle at the end. */
    private static final int TASKS_PER_CORE = 8;

    private final SourceOptions options;
    private final MusicColumns columns;
    private final StructType wanted;
    private final List<Filter> conditions;
    private final OptionalInt most;

    /**
     * @param wanted the columns that the query reads
     * @param conditions that files must meet, supported by {@link ListingFilter}
     * @param most the maximum number of files
     */
    MusicScan(
            SourceOptions options, MusicColumns columns, StructType wanted, List<Filter> conditions, OptionalInt most) {
        this.options = requireNonNull(options, "options is null");
        this.columns = requireNonNull(columns, "columns is null");
        this.wanted = requireNonNull(wanted, "wanted is null");
        this.conditions = List.copyOf(conditions);
        this.most = requireNonNull(most, "most is null");
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
        return "genremill %s (%s)%s%s"
                .formatted(
                        String.join(", ", options.inputs()),
                        what,
                        conditions.stream().map(condition -> ", " + condition).collect(Collectors.joining()),
                        most.isPresent() ? ", at most %d files".formatted(most.getAsInt()) : "");
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        List<TrackRef> files = files();
        int cores = context().defaultParallelism();
        int tasks = columns.depth(wanted) == Depth.AUDIO
                ? options.configuration()
                        .features()
                        .tasks()
                        .orElseGet(() -> Packing.tasks(files, cores * TASKS_PER_CORE, cores))
                : cores;
        return Packing.pack(files, tasks).stream().map(ListedTracks::of).toArray(InputPartition[]::new);
    }

    private List<TrackRef> files() {
        SparkSession spark = SparkSession.active();
        Listing listing =
                options.catalogue().list(Store.at(options.configuration().store(), spark));
        Stream<TrackRef> files = Listing.collect(listing.tracks()).stream().filter(this::isWanted);
        return (most.isPresent() ? files.limit(most.getAsInt()) : files).toList();
    }

    private boolean isWanted(TrackRef file) {
        return conditions.stream().allMatch(condition -> ListingFilter.test(condition, column -> listed(file, column))
                .orElse(false));
    }

    private Object listed(TrackRef file, String column) {
        return switch (column) {
            case "uri" -> file.uri();
            case "track" -> file.name();
            case "bytes" -> file.bytes();
            case "fingerprint" -> file.fingerprint();
            default -> genre(file).orElse(null);
        };
    }

    private Optional<String> genre(TrackRef file) {
        return file.genre().flatMap(options.configuration().catalog().genres()::name);
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
