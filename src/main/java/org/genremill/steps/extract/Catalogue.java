package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.genremill.GenremillException;
import org.genremill.catalog.Exclusions;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.Genres;
import org.genremill.catalog.Inventory;
import org.genremill.catalog.Lister;
import org.genremill.catalog.Listing;
import org.genremill.catalog.Rules;
import org.genremill.catalog.StoreFolders;
import org.genremill.catalog.table.UserTable;
import org.genremill.steps.join.Statement;
import org.genremill.steps.join.TrackJoin;
import org.genremill.steps.run.Progress;
import org.genremill.store.FlatPlan;
import org.genremill.store.Preflight;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/**
 * The music to process, and the source of its genres.
 *
 * @param inputs files and folders, as URIs
 * @param included globs; only matching files are music; empty for all
 * @param excluded globs of files to exclude
 * @param genreSource the source of genres
 * @param labels the URI of a table of genres; present exactly if it is the source
 * @param inventory the URI of a list of all files, read instead of listing the inputs
 * @param allowUnmatched whether the table of genres may match none of the tracks
 * @param movedFrom the folder that the only input was in when it was extracted, as a URI; empty if it has not moved
 */
public record Catalogue(
        List<String> inputs,
        List<String> included,
        List<String> excluded,
        GenreSource genreSource,
        Optional<String> labels,
        Optional<String> inventory,
        boolean allowUnmatched,
        Optional<String> movedFrom) {
    /** A catalogue whose table of genres, if any, must match at least one track. */
    public Catalogue(
            List<String> inputs,
            List<String> included,
            List<String> excluded,
            GenreSource genreSource,
            Optional<String> labels,
            Optional<String> inventory) {
        this(inputs, included, excluded, genreSource, labels, inventory, false, Optional.empty());
    }

    public Catalogue {
        inputs = List.copyOf(requireNonNull(inputs, "inputs is null"));
        included = List.copyOf(requireNonNull(included, "included is null"));
        excluded = List.copyOf(requireNonNull(excluded, "excluded is null"));
        requireNonNull(genreSource, "genreSource is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(inventory, "inventory is null");
        requireNonNull(movedFrom, "movedFrom is null");
        if (movedFrom.isPresent() && inputs.size() != 1) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "One folder has moved (--moved-from) to one place: give one --input, not %d."
                            .formatted(inputs.size()));
        }
    }

    /**
     * Checks before Spark starts that the music, or the inventory that is read instead, and the table of genres exist.
     *
     * @throws GenremillException if one does not
     */
    public void check(Preflight paths) {
        inventory.ifPresentOrElse(
                uri -> paths.requireExists("The inventory", uri),
                () -> inputs.forEach(uri -> paths.requireExists("The input", uri)));
        labels.ifPresent(uri -> paths.requireExists("The table of genres", uri));
    }

    /**
     * Tells a store that the music has moved, if it has, before it is listed. The store then finds its rows again.
     *
     * @throws GenremillException if the store has no tracks in the folder before, see {@link Store#moved}
     */
    public void follow(Store store, RunId run, Progress progress) {
        movedFrom.ifPresent(before -> {
            List<String> roots = new Lister(store.spark(), rules(store))
                    .roots(List.of(before, inputs.get(0))).stream()
                            .map(root -> root.replaceFirst("/$", ""))
                            .toList();
            if (store.moved(roots.get(0), roots.get(1), run)) {
                progress.note("The tracks of the store in '%s' are now in '%s'.".formatted(roots.get(0), roots.get(1)));
            }
        });
    }

    /**
     * Lists the music. Files in the store are skipped.
     *
     * @throws GenremillException if an input, the inventory or the table of genres is missing, the table matches none
     *     of the tracks, or there is no music at all
     */
    public Listing list(Store store) {
        Listing listing = listIfAny(store);
        if (listing.size() == 0) {
            String what = "There is no music in %s (%s)."
                    .formatted(String.join(", ", inputs), listing.ignored().summary());
            Stream<String> why = listing.joins().stream().flatMap(join -> join.lines().stream());
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    Stream.concat(Stream.of(what), why.map(String::strip)).collect(Collectors.joining(" ")));
        }
        return listing;
    }

    /**
     * The same for a folder that may have no music yet.
     *
     * @throws GenremillException as {@link #list}, except if there is no music
     */
    public Listing listIfAny(Store store) {
        SparkSession spark = store.spark();
        Lister lister = new Lister(spark, rules(store));
        Listing listing =
                inventory.map(uri -> lister.list(inputs, new Inventory(uri))).orElseGet(() -> lister.list(inputs));
        return genreSource == GenreSource.LABELS && listing.size() > 0
                ? labelled(listing, lister.roots(inputs), spark)
                : listing;
    }

    private Rules rules(Store store) {
        return new Rules(
                Exclusions.of(included, excluded),
                genres(),
                new StoreFolders(
                        store.layout().root().toString(), store.layout().folders()));
    }

    /** A table of genres is joined after listing, when all tracks are known, and before decoding. */
    private Genres genres() {
        return switch (genreSource) {
            case FOLDER -> new Genres.FromFolder();
            case LABELS, TAG, NONE -> new Genres.Unlisted(genreSource);
        };
    }

    private Listing labelled(Listing listing, List<String> roots, SparkSession spark) {
        UserTable table = UserTable.open(
                spark,
                labels.orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.USAGE, "Genres from a table need the table: give --labels FILE.")));
        Dataset<Row> tracks = listing.tracks();
        TrackJoin.Joined joined = new TrackJoin(table, Statement.LABELS, roots)
                .with(tracks.select(tracks.col("uri").as("id")));
        joined.report().requireMatch(allowUnmatched);
        Dataset<Row> genres = joined.values().toDF("uri", "genre");
        Dataset<Row> labelled = FlatPlan.of(tracks.drop("genre")
                        .join(genres, new String[] {"uri"}, "left")
                        .select("uri", "bytes", "fingerprint", "genre"))
                .persist(StorageLevel.DISK_ONLY());
        return listing.withGenres(labelled).joined(joined.report());
    }
}
