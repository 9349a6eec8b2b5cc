package org.genremill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genremill.CommandSchemas;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.split.KFold;
import org.genremill.steps.extract.SyntheticTracks;
import org.genremill.steps.run.Progress;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.Json;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** 300 tracks of ten genres, by 75 artists of four tracks each. */
class BenchReviewTest {
    private static final FeatureView VIEW = FeatureView.parse("gtzan57");
    private static final int TRACKS = 300;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void bothWaysAreTestedOnTheSameTracks() throws IOException {
        BenchReview bench = bench(80, 40);
        BenchReview.Result result = bench.run(SPARK.session(), Progress.NONE);
        assertThat(result.tracks()).isEqualTo(TRACKS);
        assertThat(result.artists()).isEqualTo(TRACKS / 4);
        assertThat(result.rounds()).hasSize(2).allSatisfy(round -> {
            assertThat(round.candidates() + round.tested() + 80).isEqualTo(TRACKS);
            assertThat(round.tested()).isBetween(90, 110);
            assertThat(round.common()).isBetween(1, 39);
            assertThat(round.start()).isPositive();
        });
        double mean = result.rounds().stream()
                        .mapToDouble(round -> (round.reviewed() - round.random()) * round.tested())
                        .sum()
                / result.rounds().stream().mapToInt(BenchReview.Round::tested).sum();
        assertThat(result.difference().mean()).isCloseTo(mean, within(1e-12));
        assertThat(result.difference().mean())
                .isBetween(result.difference().low(), result.difference().high());
        assertThat(CommandSchemas.mistakes("bench-review", Json.write(result))).isEmpty();
        assertThat(bench.run(SPARK.session(), Progress.NONE))
                .as("seeds decide everything")
                .isEqualTo(result);
    }

    @Test
    void whoeverAsksForEverythingLearnsTheSame() throws IOException {
        int most = 96;
        BenchReview.Result result = bench(100, most).run(SPARK.session(), Progress.NONE);
        assertThat(result.rounds())
                .filteredOn(round -> round.candidates() == most)
                .isNotEmpty()
                .allSatisfy(round -> {
                    assertThat(round.common()).isEqualTo(most);
                    assertThat(round.reviewed()).isEqualTo(round.random());
                });
        assertThatThrownBy(() -> bench(100, 150).run(SPARK.session(), Progress.NONE))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("need more of them");
        assertThatThrownBy(() -> bench(5, 5).run(SPARK.session(), Progress.NONE))
                .hasMessageContaining("lack a genre");
    }

    private BenchReview bench(int start, int most) throws IOException {
        Path artists = folder.resolve("artists.csv");
        String store = folder.resolve("store").toString();
        if (!Files.exists(artists)) {
            List<String> lines = new ArrayList<>(List.of("track,artist"));
            for (int track = 0; track < TRACKS; track++) {
                lines.add("%09d,Artist %d".formatted(track, track / 4));
            }
            Files.write(artists, lines);
            new SyntheticTracks(SPARK.session(), "file:/music", TRACKS)
                    .addTo(Store.at(store, SPARK.session()), VIEW, RunId.startingAt(Instant.now()));
        }
        return new BenchReview(
                store,
                Optional.empty(),
                VIEW,
                NamingRules.PLAIN,
                new SplitPlan(List.of(KFold.BY_ARTIST), 0.2, 5, Optional.empty(), Optional.of(artists.toString())),
                new PlacedLearner(new LogisticRegressionLearner(20, 0.1, 0), Optional.empty()),
                start,
                most,
                2);
    }
}
