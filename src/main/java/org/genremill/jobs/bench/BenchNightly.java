package org.genremill.jobs.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreSource;
import org.genremill.features.FeatureView;
import org.genremill.jobs.Label;
import org.genremill.jobs.Train;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.split.Holdout;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.extract.SyntheticTracks;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.SplitPlan;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/**
 * Times nightly runs on stores of growing size. The known tracks are fabricated rows; the ten new ones are synthetic
 * audio files that are decoded, extracted and labelled.
 *
 * @param known the number of tracks in each store, at least 100
 * @param folder an empty local folder
 * @param rounds how often a run without changes is timed
 */
public record BenchNightly(List<Integer> known, Path folder, int rounds) {
    private static final FeatureView VIEW = FeatureView.parse("gtzan57");
    private static final double SECONDS_OF_SOUND = 10;

    public BenchNightly {
        known = List.copyOf(requireNonNull(known, "known is null"));
        requireNonNull(folder, "folder is null");
    }

    /**
     * Wall times of nightly runs in seconds.
     *
     * @param knownTracks how many tracks the store holds
     * @param allNewSeconds of the run that labels all tracks for the first time
     * @param noChangeSeconds of a run without changes, the median
     * @param tenNewSeconds of the run with ten new tracks
     */
    public record Timing(int knownTracks, double allNewSeconds, double noChangeSeconds, double tenNewSeconds) {}

    /**
     * Runs the benchmark.
     *
     * @throws GenremillException if the folder cannot be written
     */
    public List<Timing> run(SparkSession spark) {
        try {
            List<Row> arrived = synthesise();
            // A warm-up run, so that the first store does not pay for one-off costs of the process.
            String model = train(spark);
            nights(spark, 100, "warm-up", model, arrived);
            List<Timing> timings = new ArrayList<>();
            for (int tracks : known) {
                timings.add(nights(spark, tracks, Integer.toString(tracks), model, arrived));
            }
            return timings;
        } catch (IOException e) {
            throw new GenremillException(
                    GenremillException.Kind.STORAGE, "'%s' cannot be written: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Writes ten tracks, and returns their rows of an inventory. */
    private List<Row> synthesise() throws IOException {
        Path music = folder.resolve("music/new");
        new org.genremill.synth.Catalogue(1, SECONDS_OF_SOUND, 1).write(music);
        try (Stream<Path> files = Files.walk(music)) {
            return files.filter(Files::isRegularFile).map(BenchNightly::entry).toList();
        }
    }

    private static Row entry(Path file) {
        try {
            return RowFactory.create(
                    "file:" + file.toAbsolutePath(),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String train(SparkSession spark) {
        String root = folder.resolve("training").toString();
        fabricated(spark, 1000).addTo(Store.at(root, spark), VIEW, RunId.startingAt(Instant.now()));
        Train train = new Train(
                root,
                Optional.empty(),
                VIEW,
                new SplitPlan(List.of(Holdout.NAME), 0.2, 5, Optional.empty(), Optional.empty()),
                List.of(LearnerGrid.of(
                        new PlacedLearner(new LogisticRegressionLearner(50, 0.001, 0), Optional.empty()))),
                1,
                Map.of(),
                Map.of());
        return train.run(spark, Progress.NONE).folders().get(0);
    }

    private Timing nights(SparkSession spark, int tracks, String name, String model, List<Row> arrived) {
        String root = folder.resolve("store-" + name).toString();
        SyntheticTracks fabricated = fabricated(spark, tracks);
        fabricated.addTo(Store.at(root, spark), VIEW, RunId.startingAt(Instant.now()));
        Dataset<Row> rows = fabricated.inventory();
        String before = written(rows, "before-" + name);
        String after = written(rows.union(spark.createDataFrame(arrived, rows.schema())), "after-" + name);
        return new Timing(
                tracks,
                night(spark, root, before, model),
                BenchExtraction.median(IntStream.range(0, rounds)
                        .mapToDouble(round -> night(spark, root, before, model))
                        .toArray()),
                night(spark, root, after, model));
    }

    private SyntheticTracks fabricated(SparkSession spark, int tracks) {
        return new SyntheticTracks(spark, "file:" + music() + "/known", tracks);
    }

    private String written(Dataset<Row> inventory, String name) {
        String uri = folder.resolve("inventory-" + name).toString();
        inventory.write().parquet(uri);
        return uri;
    }

    private double night(SparkSession spark, String store, String inventory, String model) {
        Label night = new Label(
                new RunRequest("nightly", "jobs/bench nightly", Map.of()),
                Optional.of(new Catalogue(
                        List.of(music()),
                        List.of(),
                        List.of(),
                        GenreSource.FOLDER,
                        Optional.empty(),
                        Optional.of(inventory))),
                store,
                model,
                ExtractionLimits.DEFAULTS,
                new Label.Rules(0, 0, Duration.ofMinutes(5)));
        long start = System.nanoTime();
        night.run(spark, Progress.NONE);
        return (System.nanoTime() - start) / 1e9;
    }

    private String music() {
        return folder.resolve("music").toAbsolutePath().toString();
    }
}
