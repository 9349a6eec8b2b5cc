package org.genremill.steps.labels;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.CurrentLabels;
import org.genremill.store.GenreShare;
import org.genremill.store.Lease;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PublishLabelsTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final RunId FIRST = RunId.startingAt(Instant.parse("2026-01-31T01:00:00Z"));
    private static final RunId SECOND = RunId.startingAt(Instant.parse("2026-02-01T01:00:00Z"));
    private static final StructType SCHEMA = new StructType()
            .add("uri", StringType)
            .add("track", StringType)
            .add("genre", StringType)
            .add("confidence", DoubleType);

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.at(folder.toString(), SPARK.session());
    }

    @Test
    void theFirstTableHasNothingBeforeIt() {
        PublishLabels first = new PublishLabels(store);
        assertThat(first.before()).isEmpty();
        publish(first, FIRST, made(FIRST, "a rock", "b rock"));
        assertThat(first.compare(FIRST, PublishLabels.Most.removed(0)))
                .isEqualTo(new PublishLabels.Changes(Optional.empty(), Map.of(), List.of()));
        CurrentLabels current = current().orElseThrow();
        assertThat(current.run()).isEqualTo(FIRST.value());
        assertThat(current.path()).isEqualTo("labels/run=" + FIRST);
        assertThat(current.model()).isEqualTo("a model");
        assertThat(current.tracks()).isEqualTo(2);
        assertThat(Instant.parse(current.published())).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(current.earlier()).isEmpty();
    }

    @Test
    void theNextIsComparedAndKnowsTheOneBefore() {
        publish(new PublishLabels(store), FIRST, made(FIRST, "a rock", "b rock"));
        PublishLabels next = new PublishLabels(store);
        assertThat(next.before().orElseThrow().count()).isEqualTo(2);
        MakeLabels.Made made = made(SECOND, "b jazz", "c rock");
        // One of two is gone, which is no more than a half.
        PublishLabels.Changes changes = next.compare(SECOND, PublishLabels.Most.removed(0.5));
        assertThat(changes.counts())
                .containsEntry("added", 1L)
                .containsEntry("removed", 1L)
                .containsEntry("genre", 1L)
                .containsEntry("confidence", 0L);
        assertThat(changes.drift())
                .containsExactly(new GenreShare("jazz", 1, 0, 0.5, null), new GenreShare("rock", 1, 2, 0.5, 0.5));
        assertThat(store.complete(changes.folder().orElseThrow()).orElseThrow().count())
                .isEqualTo(3);
        publish(next, SECOND, made);
        assertThat(current().orElseThrow().all())
                .extracting(CurrentLabels::run)
                .containsExactly(SECOND.value(), FIRST.value());
    }

    @Test
    void aTableThatLacksTooManyTracksIsRefused() {
        publish(new PublishLabels(store), FIRST, made(FIRST, "a rock", "b rock"));
        PublishLabels next = new PublishLabels(store);
        made(SECOND, "b rock");
        assertThatThrownBy(() -> next.compare(SECOND, PublishLabels.Most.removed(0.49)))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("1 of the 2 published tracks");
        assertThat(store.files().folders(store.layout().changes())).isEmpty();
    }

    @Test
    void aShiftOfGenresThatIsTooLargeIsRefusedAndNamesTheGenre() {
        publish(new PublishLabels(store), FIRST, made(FIRST, "a rock", "b rock", "c jazz", "d jazz"));
        PublishLabels next = new PublishLabels(store);
        made(SECOND, "a rock", "b jazz", "c jazz", "d jazz", "e ska");
        // Rock falls from 0.5 to 0.2, jazz rises from 0.5 to 0.6, ska from 0 to 0.2.
        assertThatThrownBy(() -> next.compare(SECOND, new PublishLabels.Most(1, 0.29)))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageStartingWith("The share of 'rock' in the labels falls from 0.500 to 0.200. Nothing was");
        assertThat(store.files().folders(store.layout().changes())).isEmpty();
        PublishLabels.Changes changes = next.compare(SECOND, new PublishLabels.Most(1, 0.31));
        assertThat(next.genresNow(SECOND, changes)).isEqualTo(changes.drift()).hasSize(3);
    }

    @Test
    void genresAreCountedWithoutATableBefore() {
        made(FIRST, "a rock", "b rock", "c jazz");
        PublishLabels first = new PublishLabels(store);
        assertThat(first.genresNow(FIRST, first.compare(FIRST, PublishLabels.Most.ANY)))
                .containsExactly(new GenreShare("jazz", 1, 0, 0.5, null), new GenreShare("rock", 2, 0, 0.5, null));
    }

    @Test
    void aRunThatIsTooLateLeavesNoTableOfChanges() {
        publish(new PublishLabels(store), FIRST, made(FIRST, "a rock", "b rock"));
        PublishLabels late = new PublishLabels(store);
        MakeLabels.Made made = made(SECOND, "a rock", "b jazz");
        try (Lease lease = Lease.take(store, SECOND, LONG)) {
            late.compare(SECOND, PublishLabels.Most.ANY);
            assertThat(store.files().folders(store.layout().changes())).hasSize(1);
            store.files().delete(store.layout().leases());
            assertThatThrownBy(() -> late.publish(SECOND, made, "a model", lease))
                    .isInstanceOf(GenremillException.class);
        }
        assertThat(store.files().folders(store.layout().changes())).isEmpty();
        assertThat(current().orElseThrow().run()).isEqualTo(FIRST.value());
    }

    @Test
    void aPublishedTableThatIsNotThereIsAProblemThatNamesIt() {
        publish(new PublishLabels(store), FIRST, made(FIRST, "a rock"));
        PublishLabels next = new PublishLabels(store);
        store.files().delete(store.layout().labels(FIRST));
        assertThatThrownBy(next::before)
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContainingAll(
                        FIRST.value(), store.layout().labels(FIRST).toString());
    }

    @Test
    void withoutTheLeaseNothingIsPublished() {
        PublishLabels first = new PublishLabels(store);
        MakeLabels.Made made = made(FIRST, "a rock");
        try (Lease lease = Lease.take(store, FIRST, LONG)) {
            store.files().delete(store.layout().leases());
            assertThatThrownBy(() -> first.publish(FIRST, made, "a model", lease))
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.BUSY));
        }
        assertThat(current()).isEmpty();
    }

    private void publish(PublishLabels labels, RunId run, MakeLabels.Made made) {
        try (Lease lease = Lease.take(store, run, LONG)) {
            labels.publish(run, made, "a model", lease);
        }
    }

    private Optional<CurrentLabels> current() {
        return new PublishedLabels(store).current();
    }

    /** Writes a labels table, each row a track and its genre. */
    private MakeLabels.Made made(RunId run, String... rows) {
        Dataset<Row> table = SPARK.session()
                .createDataFrame(
                        Arrays.stream(rows)
                                .map(row -> row.split(" "))
                                .map(parts -> RowFactory.create(parts[0], parts[0], parts[1], 0.5))
                                .toList(),
                        SCHEMA);
        return new MakeLabels.Made(store.append(table, store.layout().labels(), run), rows.length, 0, 0, 0);
    }
}
