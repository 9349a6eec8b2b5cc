package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stores do with conditional writes, and what follows for the lease. */
class StoreProbeTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final LeaseTerms SINGLE_WRITER =
            new LeaseTerms(Duration.ofMinutes(5), LeaseTerms.Mode.SINGLE_WRITER);

    @TempDir
    private Path folder;

    @Test
    void anObjectStoreThatKeepsItsConditionsEnforcesThem() {
        Store store = objects(ObjectDisk.Fault.NONE);
        Instant before = Instant.now().minusSeconds(1);
        StoreProbe.Result result = StoreProbe.of(store, run());
        assertThat(result.writes()).isEqualTo(ConditionalWrites.ENFORCED);
        assertThat(result.missing()).isEmpty();
        assertThat(result.now()).isBetween(before, Instant.now().plusSeconds(1));
        assertThat(store.files().files(store.layout().runs())).as("left behind").isEmpty();
    }

    @Test
    void aFileSystemRefusesOnlyToCreateTwice() {
        StoreProbe.Result result = StoreProbe.of(Store.at(folder.toString(), SPARK.session()), run());
        assertThat(result.writes()).isEqualTo(ConditionalWrites.CREATION);
        assertThat(result.missing()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ObjectDisk.Fault.class,
            names = {"CREATES_TWICE", "REPLACES_CHANGED", "REFUSES_CONDITIONS", "REFUSES_TAGS", "ONLY_SAYS_NO"})
    void aStoreThatIsNotAbleToIsRefusedWithTheReasonAndTheWayOut(ObjectDisk.Fault fault) {
        Store store = objects(fault);
        StoreProbe.Result result = StoreProbe.of(store, run());
        assertThat(result.writes()).isEqualTo(ConditionalWrites.IGNORED);
        assertThatThrownBy(() -> Lease.take(store, run(), Duration.ofMinutes(5)))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.STORAGE))
                .hasMessageContainingAll(
                        ObjectDisk.SCHEME, ability(result.missing().orElseThrow()), "label.lease-mode = single-writer");
        assertThat(store.files().files(store.layout().leases())).isEmpty();
        assertThat(store.files().files(store.layout().runs())).isEmpty();
    }

    @Test
    void theMissingAbilityIsNamed() {
        assertThat(missing(ObjectDisk.Fault.CREATES_TWICE)).contains("ignores If-None-Match");
        assertThat(missing(ObjectDisk.Fault.REPLACES_CHANGED)).contains("ignores If-Match");
        assertThat(missing(ObjectDisk.Fault.REFUSES_CONDITIONS))
                .startsWith("rejects")
                .contains("If-None-Match");
        assertThat(missing(ObjectDisk.Fault.REFUSES_TAGS)).startsWith("rejects").contains("If-Match");
        assertThat(missing(ObjectDisk.Fault.ONLY_SAYS_NO)).contains("ignores If-None-Match");
    }

    @ParameterizedTest
    @EnumSource(
            value = ObjectDisk.Fault.class,
            names = {"CREATES_TWICE", "REPLACES_CHANGED", "REFUSES_CONDITIONS", "REFUSES_TAGS"})
    void aSingleWriterPublishesToAnyStore(ObjectDisk.Fault fault) {
        Store store = objects(fault);
        for (String table : List.of("1", "2")) {
            try (Lease lease = Lease.take(store, run(), SINGLE_WRITER)) {
                assertThat(lease.abilities()).isEqualTo(ConditionalWrites.IGNORED);
                assertThatThrownBy(() -> Lease.take(store, run(), SINGLE_WRITER))
                        .as("noticed as long as both do not begin at the same moment")
                        .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                                .isEqualTo(GenremillException.Kind.BUSY));
                PublishedLabels published = new PublishedLabels(store, lease.abilities());
                PublishedLabels.Seen seen = published.see();
                assertThatCode(lease::requireHeld).doesNotThrowAnyException();
                published.switchTo(seen, labels(table));
                assertThatThrownBy(() -> published.switchTo(seen, labels("late")))
                        .isInstanceOf(GenremillException.class);
            }
            assertThat(new PublishedLabels(store).current().map(CurrentLabels::run))
                    .hasValue(table);
        }
    }

    @Test
    void aSingleWriterStillUsesConditionsWhereTheyAreEnforced() {
        try (Lease lease = Lease.take(objects(ObjectDisk.Fault.NONE), run(), SINGLE_WRITER)) {
            assertThat(lease.abilities()).isEqualTo(ConditionalWrites.ENFORCED);
        }
    }

    @Test
    void aStoreThatCannotBeWrittenIsAStorageProblem() {
        FullDisk.register(SPARK.session().sparkContext().hadoopConfiguration());
        Store full = Store.at(FullDisk.SCHEME + ":" + folder, SPARK.session());
        assertThatThrownBy(() -> Lease.take(full, run(), SINGLE_WRITER))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.STORAGE))
                .hasMessageContaining("No space left on device");
        assertThat(full.files().files(full.layout().leases())).isEmpty();
        assertThat(full.files().files(full.layout().runs())).isEmpty();
    }

    /** Without the reason of the refusal, which names the object. */
    private static String ability(String missing) {
        return missing.split(": '", 2)[0];
    }

    private String missing(ObjectDisk.Fault fault) {
        return StoreProbe.of(objects(fault), run()).missing().orElseThrow();
    }

    private Store objects(ObjectDisk.Fault fault) {
        ObjectDisk.register(SPARK.session().sparkContext().hadoopConfiguration(), fault);
        return Store.at(ObjectDisk.SCHEME + ":" + folder, SPARK.session());
    }

    private static RunId run() {
        return RunId.startingAt(Instant.now());
    }

    private static CurrentLabels labels(String run) {
        return new CurrentLabels(run, "labels/run=" + run, "m", 7, "now", List.of());
    }
}
