package org.genremill.store.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.ConditionalWrites;
import org.genremill.store.CurrentLabels;
import org.genremill.store.GuardedWrites;
import org.genremill.store.LabelSchema;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The table as Iceberg's own class for such tables sees it. */
class IcebergLabelsTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final String FIRST = "20260101T000000000Z-0000";
    private static final String SECOND = "20260102T000000000Z-0000";
    private static final String THIRD = "20260103T000000000Z-0000";

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.at(folder.resolve("a store").toString(), SPARK.session());
    }

    @Test
    void eachPublishedTableIsASnapshotOfItsFiles() {
        assertThat(IcebergLabels.of(store)).isEmpty();
        CurrentLabels one = labels(FIRST, 3).after(Optional.empty());
        follow(one);
        CurrentLabels two = labels(SECOND, 5).after(Optional.of(one));
        follow(two);
        follow(two);
        assertThat(runs()).containsExactly(FIRST, SECOND);
        assertThat(shown()).isEqualTo(SECOND);
        Table table = table();
        assertThat(table.schema().columns()).extracting(column -> column.name()).containsExactly(LabelSchema.columns());
        assertThat(table.schema().findField("labelled_at").type()).hasToString("timestamptz");
        assertThat(table.schema().findField("probabilities").type().isMapType()).isTrue();
        assertThat(rows(table.currentSnapshot(), table)).isEqualTo(5);
        assertThat(rows(table.currentSnapshot().parentId(), table)).isEqualTo(3);
        assertThat(table.currentSnapshot().summary()).containsEntry("genremill.model", "m");
        for (DataFile file : files(table.currentSnapshot(), table)) {
            assertThat(Path.of(URI.create(file.location().replace(" ", "%20"))))
                    .hasParent(folder.resolve("a store/labels/run=" + SECOND))
                    .exists();
        }
    }

    @Test
    void whatAKilledRunLeftOutIsAddedByTheNext() {
        CurrentLabels one = labels(FIRST, 3);
        follow(one);
        CurrentLabels killed = labels(SECOND, 5).after(Optional.of(one));
        follow(labels(THIRD, 7).after(Optional.of(killed)));
        assertThat(runs()).containsExactly(FIRST, SECOND, THIRD);
        assertThat(rows(table().currentSnapshot(), table())).isEqualTo(7);
    }

    @Test
    void aCommitWithoutAHintIsACommit() throws IOException {
        CurrentLabels one = labels(FIRST, 3);
        follow(one);
        Path hint = metadata().resolve("version-hint.text");
        String before = Files.readString(hint);
        CurrentLabels two = labels(SECOND, 5).after(Optional.of(one));
        follow(two);
        for (String left : List.of(before, "", "none")) {
            Files.writeString(hint, left);
            assertThat(shown()).as(left).isEqualTo(SECOND);
        }
    }

    @Test
    void aRollbackAndTheNightAfterItAreFollowed() {
        CurrentLabels one = labels(FIRST, 3);
        follow(one);
        CurrentLabels two = labels(SECOND, 5).after(Optional.of(one));
        follow(two);
        CurrentLabels back = two.backTo(0, "2026-01-03T00:00:00Z");
        follow(back);
        assertThat(shown()).isEqualTo(FIRST);
        assertThat(runs()).as("withdrawn, but not removed").containsExactly(FIRST, SECOND);
        follow(labels(THIRD, 7).after(Optional.of(back)));
        assertThat(rows(table().currentSnapshot(), table())).isEqualTo(7);
        assertThat(table().currentSnapshot().parentId())
                .isEqualTo(snapshot(FIRST).snapshotId());
    }

    @Test
    void snapshotsOfPrunedLabelsAreForgottenAndTheirFilesLeftToThePruner() throws IOException {
        CurrentLabels one = labels(FIRST, 3);
        follow(one);
        CurrentLabels two = labels(SECOND, 5).after(Optional.of(one));
        follow(two);
        Snapshot gone = snapshot(FIRST);
        follow(two.keeping(1));
        assertThat(runs()).containsExactly(SECOND);
        assertThat(Path.of(URI.create(gone.manifestListLocation().replace(" ", "%20"))))
                .doesNotExist();
        assertThat(parts(FIRST)).hasSize(2);
        assertThat(rows(table().currentSnapshot(), table())).isEqualTo(5);
        assertThat(metadata()).isDirectoryNotContaining("glob:**.crc");
    }

    @Test
    void whatAnotherProcessCommittedIsNotReplaced() throws IOException {
        CurrentLabels one = labels(FIRST, 3);
        follow(one);
        IcebergLabels late = IcebergLabels.of(store).orElseThrow();
        assertThat(late.currentRun()).hasValue(FIRST);
        int version = Integer.parseInt(Files.readString(metadata().resolve("version-hint.text")));
        StoredTable operations = new StoredTable(
                store.layout().icebergLabels(),
                store.files(),
                new GuardedWrites(store.files(), ConditionalWrites.CREATION),
                SPARK.session().sparkContext().hadoopConfiguration());
        var seen = operations.current();
        Path next = metadata().resolve("v%d.metadata.json".formatted(version + 1));
        Files.writeString(next, "another's");
        assertThatThrownBy(() -> operations.commit(seen, seen.replaceProperties(Map.of())))
                .isInstanceOf(CommitFailedException.class)
                .hasMessageContaining(next.getFileName().toString());
        assertThat(next).hasContent("another's");
    }

    @Test
    void aTableThatCannotBeWrittenSaysThatTheLabelsArePublished() throws IOException {
        CurrentLabels one = labels(FIRST, 3);
        follow(one);
        CurrentLabels two = labels(SECOND, 5).after(Optional.of(one));
        Files.delete(folder.resolve("a store/labels/run=" + SECOND + "/_SUCCESS"));
        assertThatThrownBy(() -> follow(two))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.STORAGE))
                .hasMessageContaining("The labels of run " + SECOND + " are published")
                .hasMessageContaining("missing or incomplete");
        assertThat(shown()).isEqualTo(FIRST);
    }

    private CurrentLabels labels(String run, int rows) {
        return labels(store, SPARK.session(), run, rows);
    }

    /** Writes a table of labels as a run does, in two files. */
    static CurrentLabels labels(Store store, SparkSession spark, String run, int rows) {
        org.apache.hadoop.fs.Path written = store.append(
                spark.range(0, rows, 1, 2)
                        .select(
                                functions.col("id").cast("string").as("uri"),
                                functions.lit("rock").as("genre")),
                store.layout().labels(),
                new RunId(run));
        return new CurrentLabels(run, store.layout().relative(written), "m", rows, "2026-01-01T00:00:00Z", List.of());
    }

    private void follow(CurrentLabels published) {
        IcebergLabels.in(store, ConditionalWrites.CREATION).follow(published);
    }

    private String shown() {
        return IcebergLabels.of(store).flatMap(IcebergLabels::currentRun).orElseThrow();
    }

    private List<String> runs() {
        return IcebergLabels.of(store).orElseThrow().runs();
    }

    private Table table() {
        return new HadoopTables(SPARK.session().sparkContext().hadoopConfiguration())
                .load(store.layout().icebergLabels().toString());
    }

    private Snapshot snapshot(String run) {
        return Stream.of(table().snapshots())
                .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
                .filter(snapshot -> run.equals(snapshot.summary().get(IcebergLabels.RUN)))
                .findAny()
                .orElseThrow();
    }

    private static long rows(Long snapshot, Table table) {
        return rows(table.snapshot(snapshot), table);
    }

    private static long rows(Snapshot snapshot, Table table) {
        return files(snapshot, table).stream().mapToLong(DataFile::recordCount).sum();
    }

    private static List<DataFile> files(Snapshot snapshot, Table table) {
        List<DataFile> found = new ArrayList<>();
        try (var files = table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
            files.forEach(file -> found.add(file.file().copy()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private Path metadata() {
        return folder.resolve("a store/iceberg/labels/metadata");
    }

    private List<Path> parts(String run) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("a store/labels/run=" + run))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
