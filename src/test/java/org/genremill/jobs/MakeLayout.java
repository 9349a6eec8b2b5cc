package org.genremill.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.filefilter.FileFilterUtils;
import org.genremill.catalog.GenreSource;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.split.Holdout;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.SplitPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * No test, but what makes the store that {@link RetainedLayoutTest} reads; for a new layout only, beside those of before:
 * {@code mvn test -Dtest=MakeLayout}, then copy {@code target/layout} to {@code src/test/resources/layout-<version>}.
 */
class MakeLayout {
    static final String VIEW = "gtzan57";

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @Test
    void make() throws IOException {
        Path work = Path.of(System.getProperty("java.io.tmpdir"), "genremill-layout");
        FileUtils.deleteDirectory(work.toFile());
        Path music = work.resolve("music");
        Path store = work.resolve("store");
        new org.genremill.synth.Catalogue(2, 1, 1).write(music);
        Files.writeString(music.resolve("waltz/words.wav"), "these are words, not sound");
        Catalogue catalogue = new Catalogue(
                List.of(music.toString()),
                List.of(),
                List.of(),
                GenreSource.FOLDER,
                Optional.empty(),
                Optional.empty());
        new Extract(catalogue, store.toString(), new ExtractPlan(List.of(VIEW), ExtractionLimits.DEFAULTS), Map.of())
                .run(SPARK.session(), Progress.NONE);
        SplitPlan split = new SplitPlan(List.of(Holdout.NAME), 0.5, 5, Optional.empty(), Optional.empty());
        LearnerGrid learner =
                LearnerGrid.of(new PlacedLearner(new LogisticRegressionLearner(50, 0.001, 0), Optional.empty()));
        String model = new Train(
                        store.toString(),
                        Optional.empty(),
                        FeatureView.parse(VIEW),
                        split,
                        List.of(learner),
                        1,
                        Map.of(),
                        Map.of())
                .run(SPARK.session(), Progress.NONE)
                .models()
                .get(0)
                .id();
        label(store, model, 0);
        label(store, model, 1);
        Path result = Path.of("target", "layout");
        FileUtils.deleteDirectory(result.toFile());
        FileUtils.copyDirectory(
                store.toFile(),
                result.toFile(),
                FileFilterUtils.notFileFilter(FileFilterUtils.or(
                        FileFilterUtils.suffixFileFilter(".crc"),
                        FileFilterUtils.suffixFileFilter(".html"),
                        FileFilterUtils.nameFileFilter("leases"),
                        FileFilterUtils.nameFileFilter("results"))));
        FileUtils.deleteDirectory(work.toFile());
    }

    /** Labels all tracks of a store anew, as far as the published labels do not hold. */
    static Label.Summary label(Path store, String model, double abstainBelow) {
        return new Label(
                        new RunRequest("label", "jobs/label", Map.of()),
                        Optional.empty(),
                        store.toString(),
                        model,
                        ExtractionLimits.DEFAULTS,
                        new Label.Rules(abstainBelow, 1, Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
    }
}
