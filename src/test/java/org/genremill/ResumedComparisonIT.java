package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A comparison whose process is killed before the fits of the last learner are stored, and that is then started again. */
class ResumedComparisonIT {
    /** Two points in two inner folds inside each of two folds, then a fit in each fold. */
    private static final int TUNED_FITS = 2 * 2 * 2 + 2;

    private static final int LAST_FITS = 2 * 3;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void fitsThatAKilledRunStoredAreReused() throws Exception {
        MadeTable.write(folder.resolve("features.csv"), 80);
        Files.writeString(folder.resolve("my.conf"), """
                genremill {
                  train { folds = 2, tuning { folds = 2, linear-svm.c = [0.1, 1] }, random-forest.trees = 20 }
                  compare { learners = [linear-svm, random-forest], protocols = [track-kfold], seeds = 3 }
                }
                """);
        List<String> held = with(arguments("store"), "--conf", "spark.hadoop." + HoldingFileSystem.TIMES + "=2");
        try (HeldNight killed = HeldNight.start(
                folder, "compare", held, "create .*/fits/.*", Optional.of("create .*/fits/.*/_SUCCESS"))) {
            killed.kill();
        }
        Map<Path, FileTime> kept = markers();
        assertThat(kept)
                .as("both steps of the first learner: what was tried, and what was then fitted")
                .hasSize(2);

        assertThat(compare("store")).contains("%d fits run, %d reused".formatted(LAST_FITS, TUNED_FITS));
        assertThat(markers()).containsAllEntriesOf(kept).hasSize(3);
        assertThat(compare("undisturbed")).contains("%d fits run, 0 reused".formatted(LAST_FITS + TUNED_FITS));
        Dataset<Row> resumed = results("store");
        Dataset<Row> undisturbed = results("undisturbed");
        assertThat(resumed.count()).isEqualTo(1 + 3);
        assertThat(resumed.exceptAll(undisturbed).count()).isZero();
        assertThat(undisturbed.exceptAll(resumed).count()).isZero();
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
        Launched launched = InProcess.job("compare", arguments(store));
        assertThat(launched.exitCode()).as(launched.output()).isZero();
        return launched.output();
    }

    private List<String> arguments(String store) {
        return List.of(
                "--conf-file",
                InProcess.in(folder, "my.conf"),
                "--features-csv",
                InProcess.in(folder, "features.csv"),
                "--store",
                InProcess.in(folder, store));
    }

    private static List<String> with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toList();
    }

    private Dataset<Row> results(String store) {
        return SPARK.session()
                .read()
                .parquet(folder.resolve(store + "/results").toString())
                .drop("run", "run_id", "fit_seconds", "score_seconds");
    }
}
