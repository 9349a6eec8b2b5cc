package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A comparison whose process is killed while the last learner, a slow one, is fitted, and that is then started again. */
class ResumedComparisonIT {
    private static final int SIGKILL = 128 + 9;
    private static final int SECONDS = 480;

    /** Two points in two inner folds inside each of two folds, then a fit in each fold. */
    private static final int TUNED_FITS = 2 * 2 * 2 + 2;

    private static final int SLOW_FITS = 2 * 3;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void fitsThatAKilledRunStoredAreReused() throws Exception {
        MadeTable.write(folder.resolve("features.csv"), 80);
        Files.writeString(folder.resolve("my.conf"), """
                genremill {
                  train { folds = 2, tuning { folds = 2, linear-svm.c = [0.1, 1] }, random-forest.trees = 3000 }
                  compare { learners = [linear-svm, random-forest], protocols = [track-kfold], seeds = 3 }
                }
                """);
        Path log = folder.resolve("killed.log");
        Process killed = Launched.start(folder, "compare", arguments("store"), Map.of(), log);
        try {
            waitForFits(killed, log);
        } finally {
            killed.destroyForcibly();
        }
        assertThat(killed.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(killed.exitValue()).as(Files.readString(log, UTF_8)).isEqualTo(SIGKILL);
        Map<Path, FileTime> kept = markers();
        assertThat(kept).hasSize(2);

        assertThat(compare("store")).contains("%d fits run, %d reused".formatted(SLOW_FITS, TUNED_FITS));
        assertThat(markers()).containsAllEntriesOf(kept).hasSize(3);
        assertThat(compare("undisturbed")).contains("%d fits run, 0 reused".formatted(SLOW_FITS + TUNED_FITS));
        Dataset<Row> resumed = results("store");
        Dataset<Row> undisturbed = results("undisturbed");
        assertThat(resumed.count()).isEqualTo(1 + 3);
        assertThat(resumed.exceptAll(undisturbed).count()).isZero();
        assertThat(undisturbed.exceptAll(resumed).count()).isZero();
    }

    /** Both steps of the first learner: what was tried, and what was then fitted. */
    private void waitForFits(Process process, Path log) throws Exception {
        for (int tries = 0; tries < 10 * SECONDS; tries++) {
            if (markers().size() == 2) {
                return;
            }
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(Files.readString(log, UTF_8))
                    .isFalse();
        }
        throw new AssertionError("nothing was kept: " + Files.readString(log, UTF_8));
    }

    /** The marks of what is kept, with the times at which they were made. */
    private Map<Path, FileTime> markers() throws IOException {
        Path fits = folder.resolve("store/comparisons/fits");
        Map<Path, FileTime> markers = new TreeMap<>();
        if (Files.isDirectory(fits)) {
            try (Stream<Path> folders = Files.list(fits)) {
                for (Path marker :
                        folders.map(found -> found.resolve("_SUCCESS")).toList()) {
                    if (Files.exists(marker)) {
                        markers.put(marker, Files.getLastModifiedTime(marker));
                    }
                }
            }
        }
        return markers;
    }

    private String compare(String store) {
        Launched launched = Launched.job(folder, "compare", arguments(store), Map.of());
        assertThat(launched.exitCode()).as(launched.output()).isZero();
        return launched.output();
    }

    private static List<String> arguments(String store) {
        return List.of("--conf-file", "my.conf", "--features-csv", "features.csv", "--store", store);
    }

    private Dataset<Row> results(String store) {
        return SPARK.session()
                .read()
                .parquet(folder.resolve(store + "/results").toString())
                .drop("run", "run_id", "fit_seconds", "score_seconds");
    }
}
