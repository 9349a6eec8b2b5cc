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
    void theDemonstrationRunsOnAClusterAndItsRowsAreThoseOfOneThreadBitForBit() {
        List<String> arguments = new ArrayList<>(CLUSTER);
        arguments.addAll(List.of("--output", "demo", "--tracks-per-style", "5", "--seconds", "1"));
        Launched demo = run("demo", arguments);
        assertThat(demo.output())
                .contains("50 listed = 50 extracted + 0 already present + 0 quarantined")
                .contains("50 tracks labelled")
                .contains("Held-out accuracy");
        Launched single = InProcess.job(
                "extract",
                List.of(
                        "--input",
                        InProcess.in(folder, "demo/music"),
                        "--store",
                        InProcess.in(folder, "single"),
                        "--tasks",
                        "1"),
                Map.of("spark.master", "local[1]"));
        assertThat(single.exitCode()).as(single.output()).isZero();
        Dataset<Row> onCluster = rows("demo/store");
        Dataset<Row> inOneThread = rows("single");
        assertThat(onCluster.count()).isEqualTo(50);
        assertThat(onCluster.exceptAll(inOneThread).count()).isZero();
        assertThat(inOneThread.exceptAll(onCluster).count()).isZero();
    }

    @Test
    void aFileThatCrashesItsProcessIsQuarantinedAndTheRestExtracted() throws IOException {
        new Catalogue(1, 1, 7).write(folder.resolve("music"));
        Files.writeString(folder.resolve("music/killer.wav"), "as good as any");
        List<String> arguments = new ArrayList<>(CLUSTER);
        arguments.addAll(List.of("--conf", "spark.executor.extraClassPath=" + Launched.testClasses()));
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
        Launched launched = Launched.job(folder, job, arguments, Launched.WITH_TEST_CLASSES);
        assertThat(launched.exitCode()).as(launched.output()).isZero();
        return launched;
    }
}
