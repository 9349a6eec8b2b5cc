package org.genremill.store.iceberg;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.genremill.GenremillException;
import org.genremill.store.ConditionalWrites;
import org.genremill.store.CurrentLabels;
import org.genremill.store.GuardedWrites;
import org.genremill.store.LabelSchema;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/**
 * The published labels as an Iceberg table. Each published table of labels is one snapshot, which refers to its Parquet
 * files where they lie; the run is in the snapshot's summary. The pointer decides, and the table follows it: so a run
 * that is killed between the two has published, and the next one brings the table up to date.
 *
 * <p>Used by whoever holds the {@link org.genremill.store.Lease}.
 */
public final class IcebergLabels {
    /** The entry of a snapshot's summary that names the run. */
    public static final String RUN = "genremill.run";

    private static final String MODEL = "genremill.model";

    /** Snapshots go with the labels that they refer to, never because of their age. */
    private static final Map<String, String> PROPERTIES = Map.of(
            TableProperties.MAX_SNAPSHOT_AGE_MS,
            Long.toString(Long.MAX_VALUE),
            TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
            "true");

    private final Store store;
    private final Path location;
    private final StoredTable operations;

    private IcebergLabels(Store store, ConditionalWrites abilities) {
        this.store = requireNonNull(store, "store is null");
        this.location = store.layout().icebergLabels();
        this.operations = new StoredTable(
                location,
                store.files(),
                new GuardedWrites(store.files(), requireNonNull(abilities, "abilities is null")),
                store.spark().sparkContext().hadoopConfiguration());
    }

    /**
     * The table of a store; empty if it has none.
     *
     * @param abilities see {@link org.genremill.store.Lease#abilities}
     */
    public static Optional<IcebergLabels> of(Store store, ConditionalWrites abilities) {
        return StoredTable.exists(store.layout().icebergLabels(), store.files())
                ? Optional.of(new IcebergLabels(store, abilities))
                : Optional.empty();
    }

    /** {@link #of}, for readers. */
    public static Optional<IcebergLabels> of(Store store) {
        return of(store, ConditionalWrites.ENFORCED);
    }

    /** The table of a store, which need not exist yet. */
    public static IcebergLabels in(Store store, ConditionalWrites abilities) {
        return new IcebergLabels(store, abilities);
    }

    /** The run whose labels are current; empty if there are none. */
    public Optional<String> currentRun() {
        return Optional.ofNullable(operations.current())
                .map(TableMetadata::currentSnapshot)
                .map(snapshot -> snapshot.summary().get(RUN));
    }

    /** The runs of all snapshots, the oldest first. */
    public List<String> runs() {
        TableMetadata table = operations.current();
        return table == null
                ? List.of()
                : List.copyOf(snapshots(table.snapshots()).keySet());
    }

    /**
     * Makes the table like the pointer: adds what was published since, makes the published labels the current ones, and
     * forgets labels that the pointer does not name any more.
     *
     * @throws GenremillException if the store failed, or another run has changed the table
     */
    public void follow(CurrentLabels published) {
        try {
            Table table = opened();
            // A run that was killed before it got here has left one out.
            published.earlier().stream().findFirst().ifPresent(last -> addIfMissing(table, last));
            addIfMissing(table, published);
            long wanted = snapshots(table.snapshots()).get(published.run());
            if (table.currentSnapshot().snapshotId() != wanted) {
                table.manageSnapshots().setCurrentSnapshot(wanted).commit();
            }
            forget(table, published);
        } catch (RuntimeException e) {
            throw new GenremillException(
                    GenremillException.Kind.STORAGE,
                    "The labels of run %s are published, but the Iceberg table in '%s' is not up to date (%s). The next run that publishes repairs it."
                            .formatted(published.run(), location, e.getMessage()),
                    e);
        }
    }

    private Table opened() {
        Schema schema = IcebergSchema.of(LabelSchema.schema());
        if (operations.current() == null) {
            TableMetadata empty = TableMetadata.newTableMetadata(
                    schema, PartitionSpec.unpartitioned(), location.toString(), PROPERTIES);
            // Spark's files have no ids of columns, so that Iceberg finds them by name.
            Map<String, String> properties = new HashMap<>(PROPERTIES);
            properties.put(
                    TableProperties.DEFAULT_NAME_MAPPING, NameMappingParser.toJson(MappingUtil.create(empty.schema())));
            operations.commit(null, empty.replaceProperties(properties));
        }
        Table table = new BaseTable(operations, "labels");
        if (schema.columns().stream().anyMatch(column -> table.schema().findField(column.name()) == null)) {
            table.updateSchema().unionByNameWith(schema).commit();
        }
        return table;
    }

    private void addIfMissing(Table table, CurrentLabels labels) {
        if (snapshots(table.snapshots()).containsKey(labels.run())) {
            return;
        }
        OverwriteFiles overwrite = table.newOverwrite()
                .overwriteByRowFilter(Expressions.alwaysTrue())
                .set(RUN, labels.run())
                .set(MODEL, labels.model());
        List<Row> files = new PublishedLabels(store)
                .rows(labels)
                .groupBy("_metadata.file_name", "_metadata.file_size")
                .agg(functions.count(functions.lit(1)).as("rows"))
                .collectAsList();
        for (Row file : files) {
            Path folder = store.layout().inStore(labels.path());
            overwrite.addFile(DataFiles.builder(PartitionSpec.unpartitioned())
                    .withPath(new Path(folder, file.<String>getAs("file_name")).toString())
                    .withFormat(FileFormat.PARQUET)
                    .withFileSizeInBytes(file.<Long>getAs("file_size"))
                    .withRecordCount(file.<Long>getAs("rows"))
                    .build());
        }
        overwrite.commit();
    }

    /** The Parquet files of forgotten labels are not touched: what removes labels removes them. */
    private void forget(Table table, CurrentLabels published) {
        Set<String> known =
                published.all().stream().map(CurrentLabels::run).collect(Collectors.toCollection(HashSet::new));
        published.withdrawn().forEach(labels -> known.add(labels.run()));
        Map<String, Long> gone = snapshots(table.snapshots());
        gone.keySet().removeAll(known);
        if (gone.isEmpty()) {
            return;
        }
        ExpireSnapshots expire = table.expireSnapshots().expireOlderThan(0).deleteWith(file -> {
            if (file.startsWith(location + Path.SEPARATOR)) {
                table.io().deleteFile(file);
            }
        });
        gone.values().forEach(expire::expireSnapshotId);
        expire.commit();
    }

    /** The ids of snapshots by their runs, the oldest first. */
    private static Map<String, Long> snapshots(Iterable<Snapshot> all) {
        Map<String, Long> ids = new LinkedHashMap<>();
        all.forEach(snapshot -> ids.put(snapshot.summary().get(RUN), snapshot.snapshotId()));
        return ids;
    }
}
