package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.sources.Filter;
import org.genremill.catalog.Listing;
import org.genremill.catalog.Packing;
import org.genremill.catalog.TrackRef;
import org.genremill.store.Store;

/**
 * The files that a query reads. Executors list them; the driver packs them into splits of similar cost, and keeps about
 * 200 bytes per file.
 *
 * @param conditions that files must meet, supported by {@link ListingFilter}
 * @param most the maximum number of files
 */
record FileSelection(SourceOptions options, List<Filter> conditions, OptionalInt most) {
    /** The columns that the listing knows, if genres are not in the files' tags. */
    static final Set<String> COLUMNS = Set.of("uri", "track", "genre", "bytes", "fingerprint");

    /** Several tasks per core, so that one slow track does not leave the others idle at the end. */
    private static final int TASKS_PER_CORE = 8;

    FileSelection {
        requireNonNull(options, "options is null");
        conditions = List.copyOf(conditions);
        requireNonNull(most, "most is null");
    }

    /** Splits for files that are decoded. */
    InputPartition[] splits() {
        return splits(files());
    }

    /** Splits for some of these files, which are decoded. */
    InputPartition[] splits(List<TrackRef> files) {
        int cores = cores();
        return split(
                files,
                options.configuration()
                        .features()
                        .tasks()
                        .orElseGet(() -> Packing.tasks(files, cores * TASKS_PER_CORE, cores)));
    }

    /** Splits for files of which nothing or only the header is read. */
    InputPartition[] quickSplits() {
        return split(files(), cores());
    }

    private static InputPartition[] split(List<TrackRef> files, int tasks) {
        return Packing.pack(files, tasks).stream().map(ListedTracks::of).toArray(InputPartition[]::new);
    }

    private static int cores() {
        return SparkSession.active().sparkContext().defaultParallelism();
    }

    private List<TrackRef> files() {
        return wanted(options.catalogue().list(store()));
    }

    /** The files that are there now, possibly none. */
    List<TrackRef> filesIfAny() {
        return wanted(options.catalogue().listIfAny(store()));
    }

    private Store store() {
        return Store.at(options.configuration().store(), SparkSession.active());
    }

    private List<TrackRef> wanted(Listing listing) {
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

    /** What Spark shows in the plan of a query. */
    String description(String source, String work) {
        return "%s %s (%s)%s%s"
                .formatted(
                        source,
                        options.shownInputs(),
                        work,
                        conditions.stream().map(condition -> ", " + condition).collect(Collectors.joining()),
                        most.isPresent() ? ", at most %d files".formatted(most.getAsInt()) : "");
    }
}
