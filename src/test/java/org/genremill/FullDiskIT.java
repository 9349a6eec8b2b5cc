package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nights on a disk that becomes full at one step of their way. The disk is in memory, and root alone can mount one. */
class FullDiskIT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final int STORAGE = 5;
    private static final int BUSY = 6;

    @TempDir
    private static Path folder;

    private static Path disk;
    private static boolean mounted;
    private static TwoNights nights;

    /** What cannot be written any more, and how many tracks are measured then. */
    private enum Step {
        FEATURES(".*/features/.*parquet", TwoNights.KNOWN),
        LABELS(".*/labels/run=.*parquet", MadeNights.TRACKS),
        POINTER(".*/\\.labels\\.json\\.new", MadeNights.TRACKS);

        private final String file;
        private final long measured;

        Step(String file, long measured) {
            this.file = file;
            this.measured = measured;
        }
    }

    @BeforeAll
    static void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = isMounted(disk);
        assumeTrue(mounted, "no disk in memory can be mounted here: it takes root");
        nights = TwoNights.make(SPARK.session(), folder);
        Files.writeString(folder.resolve("short-lease.conf"), "genremill { label.lease = 5s }");
    }

    @AfterAll
    static void unmount() throws Exception {
        if (mounted) {
            unmount(disk);
        }
    }

    /** Mounts a small disk in memory on a folder; false where that is not allowed. */
    static boolean isMounted(Path folder) throws InterruptedException {
        return isDone("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder.toString());
    }

    static void unmount(Path folder) throws InterruptedException {
        assertThat(isDone("umount", folder.toString())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aNightOnAFullDiskPublishesNothingAndTheNextOneResumes(Step step) throws Exception {
        String store = nights.store(disk, step.name());
        Path filler = disk.resolve("filler");
        Launched night = InProcess.job(
                "nightly",
                List.of(
                        "--conf-file",
                        folder.resolve("short-lease.conf").toString(),
                        "--input",
                        nights.over().music(),
                        "--store",
                        store,
                        "--model",
                        nights.over().model()),
                fullAt(step.file, filler));
        assertThat(filler).as(night.output()).exists();
        assertThat(night.exitCode()).as(night.output()).isEqualTo(STORAGE);
        assertThat(night.output()).contains("No space left on device");

        nights = nights.on(SPARK.session());
        assertThat(nights.published(store)).isEqualTo(nights.before());
        assertThat(nights.over().measured(store)).isEqualTo(step.measured);
        Files.delete(filler);
        nights.next(store);
        nights.assertSameRows(store);
    }

    @Test
    void aRollbackOnAFullDiskChangesNothing() throws Exception {
        String store = nights.store(disk, "rollback");
        nights.next(store);
        Path filler = disk.resolve("filler");
        List<String> arguments =
                List.of("--conf-file", folder.resolve("short-lease.conf").toString(), "--store", store);
        Launched full = InProcess.job("rollback", arguments, fullAt(Step.POINTER.file, filler));
        assertThat(filler).as(full.output()).exists();
        assertThat(full.exitCode()).as(full.output()).isEqualTo(STORAGE);
        assertThat(full.output()).contains("No space left on device");
        nights = nights.on(SPARK.session());
        nights.assertSameRows(store);

        Files.delete(filler);
        Launched rollback = InProcess.job("rollback", arguments, Map.of());
        while (rollback.exitCode() == BUSY) {
            // The full disk had no room for the note that releases the lease, so the lease has to expire.
            Thread.sleep(200);
            rollback = InProcess.job("rollback", arguments, Map.of());
        }
        assertThat(rollback.exitCode()).as(rollback.output()).isZero();
        nights = nights.on(SPARK.session());
        assertThat(nights.published(store)).isEqualTo(nights.before());
    }

    /** Settings of a disk that is full from when a file is written. */
    private static Map<String, String> fullAt(String file, Path filler) {
        return Map.of(
                "spark.hadoop.fs.file.impl",
                FillingFileSystem.class.getName(),
                "spark.hadoop." + FillingFileSystem.AT,
                file,
                "spark.hadoop." + FillingFileSystem.FILLER,
                filler.toString());
    }

    private static boolean isDone(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
