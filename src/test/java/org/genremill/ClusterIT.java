package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.synth.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The launchers on a real cluster: a master and two executors, each a process of its own, from the embedded Spark home. */
class ClusterIT {
    private static final List<String> CLUSTER =
            List.of("--master", "local-cluster[2,1,1024]", "--executor-memory", "1g");

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void theDemonstrationRunsOnACluster() {
        List<String> arguments = new ArrayList<>(CLUSTER);
        arguments.addAll(List.of("--output", "demo", "--tracks-per-style", "5", "--seconds", "2"));
        Launched demo = run("demo", arguments);
        assertThat(demo.output())
                .contains("50 listed = 50 extracted + 0 already present + 0 quarantined")
                .contains("50 tracks labelled")
                .contains("Held-out accuracy");
    }

    @Test
    void rowsAreTheSameBitForBitOnAClusterAndInOneThread() throws IOException {
        new Catalogue(2, 2, 7).write(folder.resolve("music"));
        List<String> cluster = new ArrayList<>(CLUSTER);
        cluster.addAll(List.of("--input", "music", "--store", "cluster", "--tasks", "7"));
        run("extract", cluster);
        run("extract", List.of("--master", "local[1]", "--input", "music", "--store", "single", "--tasks", "1"));
        Dataset<Row> onCluster = rows("cluster");
        Dataset<Row> inOneThread = rows("single");
        assertThat(onCluster.count()).isEqualTo(20);
        assertThat(onCluster.exceptAll(inOneThread).count()).isZero();
        assertThat(inOneThread.exceptAll(onCluster).count()).isZero();
    }

    @Test
    void aFileThatCrashesItsProcessIsQuarantinedAndTheRestExtracted() throws IOException {
        new Catalogue(1, 1, 7).write(folder.resolve("music"));
        Files.writeString(folder.resolve("music/killer.wav"), "as good as any");
        String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
        List<String> arguments = new ArrayList<>(CLUSTER);
        arguments.addAll(List.of("--driver-class-path", classes, "--conf", "spark.executor.extraClassPath=" + classes));
        arguments.addAll(List.of("--conf", "spark.hadoop.fs.file.impl=" + DeadlyFileSystem.class.getName()));
        arguments.addAll(List.of("--store", "store", "--features", "gtzan57", "--tasks", "3"));
        arguments.addAll(List.of("--input", "music"));
        Launched extract = run("extract", arguments);
        assertThat(extract.output())
                .contains("11 listed = 10 extracted + 0 already present + 1 quarantined")
                .containsPattern("quarantined +KILLS_PROCESS +1 ");
        assertThat(folder.resolve("store/runs")).isDirectoryNotContaining("glob:**in-flight");
    }

    private Dataset<Row> rows(String store) {
        return SPARK.session()
                .read()
                .parquet(folder.resolve(store + "/features/rich/v1").toString())
                .drop("run", "run_id");
    }

    private Launched run(String job, List<String> arguments) {
        Launched launched = Launched.job(folder, job, arguments, Map.of());
        assertThat(launched.exitCode()).as(launched.output()).isZero();
        return launched;
    }
}
