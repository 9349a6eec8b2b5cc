package org.genremill.catalog;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.genremill.GenremillException;
import org.genremill.store.FlatPlan;
import org.genremill.store.JoinReport;

/**
 * Lists catalogues. The driver lists a small one. A larger one is listed on all executors: level by level until there are
 * enough folders to distribute, then each folder recursively. If there is an inventory, it is read instead.
 */
public final class Lister {
    /** What five requests to an object store return, in less time than Spark needs to start a query. */
    private static final int MOST_IN_DRIVER = 5000;
    /** Folders differ in size; with several per core all cores finish at about the same time. */
    private static final int FOLDERS_PER_CORE = 8;
    /** Limits the number of jobs if each folder has only one subfolder. */
    private static final int DEEPEST_LEVEL = 5;

    private final SparkSession spark;
    private final JavaSparkContext context;
    private final Rules rules;
    private final int mostInDriver;

    /** Lists with the given rules. */
    public Lister(SparkSession spark, Rules rules) {
        this(spark, rules, MOST_IN_DRIVER);
    }

    /** @param mostInDriver the number of files up to which the driver lists a catalogue */
    Lister(SparkSession spark, Rules rules, int mostInDriver) {
        this.mostInDriver = mostInDriver;
        this.spark = requireNonNull(spark, "spark is null");
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.rules = requireNonNull(rules, "rules is null");
    }

    /**
     * Lists files and folders recursively. A file given as an input is listed whatever its name.
     *
     * @throws GenremillException if an input does not exist or cannot be listed
     */
    public Listing list(List<String> inputs) {
        List<Row> named = new ArrayList<>();
        List<Branch> folders = new ArrayList<>();
        for (String input : inputs) {
            look(input, named, folders);
        }
        Optional<List<Row>> few = few(named, folders);
        if (few.isPresent() && inputs.size() == 1) {
            return Listing.of(few.get(), rules.genres().source(), spark);
        }
        Dataset<Row> found =
                few.map(rows -> spark.createDataFrame(rows, Found.SCHEMA)).orElseGet(() -> distributed(named, folders));
        return listing(inputs.size() == 1 ? found : eachOnce(found));
    }

    /** All files, unless there are too many to list them here. */
    private Optional<List<Row>> few(List<Row> named, List<Branch> folders) {
        return listed(() -> {
            List<Row> found = new ArrayList<>(named);
            Iterator<Row> files = new FolderWalk(folders.iterator(), rules, true, context.hadoopConfiguration());
            while (found.size() <= mostInDriver && files.hasNext()) {
                found.add(files.next());
            }
            return found.size() <= mostInDriver ? Optional.of(found) : Optional.empty();
        });
    }

    private Dataset<Row> distributed(List<Row> named, List<Branch> inputs) {
        Dataset<Row> found = spark.createDataFrame(named, Found.SCHEMA);
        List<Branch> folders = inputs;
        for (int level = 1; !folders.isEmpty(); level++) {
            boolean deep = level == DEEPEST_LEVEL || folders.size() >= FOLDERS_PER_CORE * context.defaultParallelism();
            Dataset<Row> entries = entries(folders, deep);
            found = found.union(entries);
            folders = deep ? List.of() : foldersAmong(entries);
        }
        return found;
    }

    /**
     * Takes the entries of an inventory below some files and folders as the listing, without checking that they exist.
     *
     * @throws GenremillException if the inventory is missing or damaged
     */
    public Listing list(List<String> inputs, Inventory inventory) {
        PickEntries pick = new PickEntries(rules, new ArrayList<>(roots(inputs)));
        Dataset<Row> picked = FlatPlan.of(
                        spark, inventory.entries(spark).toJavaRDD().mapPartitions(pick), PickEntries.SCHEMA)
                .persist(StorageLevel.DISK_ONLY());
        Listing listing =
                listing(eachOnce(picked.where(col("found").isNotNull()).select("found.*")));
        InventoryCount.Total total = listed(() ->
                InventoryCount.total(picked.where(col("count").isNotNull()).select("count.*")));
        picked.unpersist();
        return listing.joined(report(inventory, pick.roots(), total, listing));
    }

    /** The entries of the inventory, and how many of them were listed. */
    private static JoinReport report(
            Inventory inventory, List<String> roots, InventoryCount.Total total, Listing listing) {
        return new JoinReport(
                "inventory",
                inventory.uri(),
                total.rows(),
                total.files() - total.outside(),
                0,
                total.rows() - total.files(),
                0,
                listing.size() + listing.ignored().files(),
                0,
                total.examples().stream()
                        .map(uri -> "'%s' is outside %s.".formatted(uri, String.join(", ", roots)))
                        .toList());
    }

    /** The URIs of inputs, as prefixes of their tracks' URIs. */
    public List<String> roots(List<String> inputs) {
        return inputs.stream().map(input -> qualified(input).toString()).toList();
    }

    private Path qualified(String input) {
        try {
            Path named = new Path(input);
            // Without a trailing slash a bucket has an empty path and would count as a different folder.
            Path path = named.toUri().getPath().isEmpty() ? new Path(named, "/") : named;
            return path.getFileSystem(context.hadoopConfiguration()).makeQualified(path);
        } catch (IOException | IllegalArgumentException e) {
            throw cannotBeListed(input, e);
        }
    }

    private static GenremillException cannotBeListed(String input, Exception e) {
        return new GenremillException(
                GenremillException.Kind.INPUT,
                "The input '%s' cannot be listed: %s".formatted(input, e.getMessage()),
                e);
    }

    private void look(String input, List<Row> named, List<Branch> folders) {
        try {
            Path path = new Path(input);
            FileStatus status =
                    path.getFileSystem(context.hadoopConfiguration()).getFileStatus(path);
            Path root = status.getPath();
            if (status.isFile()) {
                named.add(new Found(rules, root.getParent().toString()).track(status));
            } else {
                folders.add(new Branch(root.toString(), root.toString()));
            }
        } catch (FileNotFoundException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "The input '%s' does not exist.".formatted(input), e);
        } catch (IOException | IllegalArgumentException e) {
            throw cannotBeListed(input, e);
        }
    }

    private Dataset<Row> entries(List<Branch> folders, boolean deep) {
        Broadcast<SerializableConfiguration> hadoop =
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        int tasks = Math.min(folders.size(), FOLDERS_PER_CORE * context.defaultParallelism());
        return FlatPlan.of(
                        spark,
                        context.parallelize(folders, tasks).mapPartitions(new ListFolders(rules, deep, hadoop)),
                        Found.SCHEMA)
                .persist(StorageLevel.DISK_ONLY());
    }

    private List<Branch> foldersAmong(Dataset<Row> entries) {
        return listed(
                () -> entries.where(col("kind").equalTo(Found.FOLDER)).select("uri", "root").collectAsList().stream()
                        .map(row -> new Branch(row.getString(0), row.getString(1)))
                        // Some S3 servers list a folder twice: by its marker, and by what is in it.
                        .distinct()
                        .toList());
    }

    /**
     * Merges duplicates of overlapping inputs: a file is a track if it is one for any input, and a known genre wins.
     */
    private static Dataset<Row> eachOnce(Dataset<Row> found) {
        return found.where(col("kind").notEqual(Found.FOLDER))
                .groupBy("uri")
                .agg(
                        max("bytes").as("bytes"),
                        max("fingerprint").as("fingerprint"),
                        max("genre").as("genre"),
                        min("kind").as("kind"),
                        min("rule").as("rule"))
                .persist(StorageLevel.DISK_ONLY());
    }

    private Listing listing(Dataset<Row> found) {
        Dataset<Row> tracks =
                found.where(col("kind").equalTo(Found.TRACK)).select("uri", "bytes", "fingerprint", "genre");
        Dataset<Row> junk = found.where(col("kind").equalTo(Found.IGNORED)).select("uri", "rule");
        return listed(() -> new Listing(
                tracks, tracks.count(), junk, Ignored.of(junk), rules.genres().source()));
    }

    private static <T> T listed(Supplier<T> job) {
        try {
            return job.get();
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare.
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The catalogue cannot be listed: %s".formatted(ExceptionUtils.getRootCauseMessage(e)),
                    e);
        }
    }
}
