package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.RealServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nights on an S3 server whose disk becomes full at one step of their way. S3A repeats a refused request for minutes, so it runs on
 * request only.
 */
@EnabledIfSystemProperty(
        named = "genremill.nights",
        matches = "true",
        disabledReason = "run it with -Dgenremill.nights=true")
class FullStoreIT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final String STORES = "s3a://%s/".formatted(RealServer.BUCKET);

    @TempDir
    private static Path folder;

    private static Path disk;
    private static boolean mounted;
    private static RealServer.Running server;
    private static FaultyProxy proxy;
    private static TwoNights nights;

    /** The request for which the disk has no room, and how many tracks are measured then. */
    private enum Step {
        FEATURES("(PUT|POST) .*/features/.*parquet", TwoNights.KNOWN),
        LABELS("(PUT|POST) .*/labels/run(=|%3D).*parquet", MadeNights.TRACKS),
        POINTER("PUT .*/published/labels\\.json", MadeNights.TRACKS);

        private final String request;
        private final long measured;

        Step(String request, long measured) {
            this.request = request;
            this.measured = measured;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = FullDiskIT.isMounted(disk);
        assumeTrue(mounted, "no disk in memory can be mounted here: it takes root");
        Optional<RealServer.Running> installed = RealServer.VERSITYGW.start(disk);
        assumeTrue(installed.isPresent(), "versitygw is not installed: run src/test/servers/install");
        server = installed.get();
        proxy = new FaultyProxy(server.port());
        SparkDefaults.applyTo(SPARK.session());
        nights = TwoNights.make(SPARK.session(), folder);
        Configuration hadoop = server.register(SPARK.session().sparkContext().hadoopConfiguration());
        hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:" + proxy.port());
        hadoop.set("fs.s3a.attempts.maximum", "1");
        hadoop.set("fs.s3a.retry.limit", "1");
    }

    @AfterAll
    static void stop() throws Exception {
        FileSystem.closeAll();
        if (server != null) {
            proxy.close();
            server.close();
            server.process().waitFor();
        }
        if (mounted) {
            FullDiskIT.unmount(disk);
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aNightOnAFullServerPublishesNothingAndTheNextOneResumes(Step step) throws Exception {
        String store = STORES + step.name();
        Configuration hadoop = SPARK.session().sparkContext().hadoopConfiguration();
        org.apache.hadoop.fs.Path source = new org.apache.hadoop.fs.Path(nights.store(step.name()));
        org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(store);
        assertThat(FileUtil.copy(
                        source.getFileSystem(hadoop), source, target.getFileSystem(hadoop), target, false, hadoop))
                .isTrue();
        Path filler = disk.resolve("filler");
        proxy.first(1, step.request, exchange -> {
            FillingFileSystem.fill(filler.toString());
            exchange.pass();
        });

        GenremillException refused = catchThrowableOfType(
                GenremillException.class, () -> nights.over().run(store));

        assertThat(filler).exists();
        assertThat(refused).isNotNull();
        assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(GenremillException.Kind.STORAGE);
        proxy.calm();
        Files.delete(filler);
        assertThat(nights.published(store)).isEqualTo(nights.before());
        assertThat(nights.over().measured(store)).isEqualTo(step.measured);
        nights.next(store);
        nights.assertSameRows(store);
    }
}
