package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreRules;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.split.Holdout;
import org.genremill.steps.corrections.RecordCorrections;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.extract.SyntheticTracks;
import org.genremill.steps.lists.ListFormat;
import org.genremill.steps.review.ReviewList;
import org.genremill.steps.review.ReviewTrack;
import org.genremill.steps.review.ReviewTracks;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A store with labels, of which the model has not learned a fifth. */
class ReviewTest {
    private static final FeatureView VIEW = FeatureView.parse("gtzan57");
    private static final int TRACKS = 60;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void aListThatIsFilledInIsATableOfCorrections() throws IOException {
        makeLabels();
        Path list = folder.resolve("next.csv");
        Review.Summary summary = review(Optional.of(new ReviewList(ListFormat.CSV, list)));
        List<ReviewTrack> tracks = summary.found().tracks();
        assertThat(summary.found().labels()).isEqualTo(TRACKS);
        assertThat(summary.found().corrected()).isZero();
        assertThat(tracks)
                .isNotEmpty()
                .hasSize((int) (TRACKS - summary.found().learned()))
                .extracting(ReviewTrack::margin)
                .isSorted();
        assertThat(tracks).extracting(ReviewTrack::uri).isSubsetOf(notLearned());
        assertThat(summary.written()).contains((long) tracks.size());

        assertThat(correct(list).stated()).as("nobody has heard any").isZero();
        List<String> lines = Files.readAllLines(list);
        lines.set(1, lines.get(1).replaceFirst(",,$", ",genre7,\"a waltz, slow\""));
        lines.set(2, lines.get(2).replaceFirst(",,$", "," + tracks.get(1).bestGenre() + ","));
        Files.write(list, lines);
        RecordCorrections.Recorded recorded = correct(list);
        assertThat(recorded.stated()).isEqualTo(2);
        assertThat(recorded.accepted()).isEqualTo(1);
        assertThat(recorded.unanswered()).isEqualTo(tracks.size() - 2);

        Review.Summary next = review(Optional.empty());
        assertThat(next.found().corrected()).isEqualTo(2);
        assertThat(next.written()).isEmpty();
        assertThat(next.found().tracks())
                .extracting(ReviewTrack::uri)
                .as("the labels do not show the corrections yet")
                .containsExactlyElementsOf(
                        tracks.stream().skip(2).map(ReviewTrack::uri).toList());
    }

    @Test
    void aRowThatSaysSomethingButNoGenreIsAMistake() throws IOException {
        makeLabels();
        Path table = folder.resolve("corrections.csv");
        Files.write(
                table, List.of("uri,genre,comment,at", "000000001,,slow,", "000000002,,,2026-01-31", "000000003,,,"));
        assertThatThrownBy(() -> correct(table))
                .hasMessageContaining("2 mistakes were found")
                .hasMessageContaining("row 2: there is no genre")
                .hasMessageContaining("row 3: there is no genre");
    }

    @Test
    void aTableOfArtistsMakesThemTakeTurns() throws IOException {
        makeLabels();
        List<String> alone = review(Optional.empty()).found().tracks().stream()
                .map(ReviewTrack::uri)
                .toList();
        Path artists = folder.resolve("artists.csv");
        Files.write(
                artists, List.of("uri,artist", alone.get(0) + ",Ann", alone.get(1) + ",ann ", alone.get(2) + ",Ann"));
        List<ReviewTrack> inTurns = review(Optional.of(artists.toString()), Optional.empty())
                .found()
                .tracks();
        List<String> expected = new ArrayList<>(alone);
        expected.removeAll(alone.subList(1, 3));
        expected.addAll(alone.subList(1, 3));
        assertThat(inTurns).extracting(ReviewTrack::uri).containsExactlyElementsOf(expected);
        assertThat(inTurns.get(0).artist()).contains("Ann");
        Files.write(artists, List.of("uri,artist", "file:/elsewhere/a.wav,Ann"));
        assertThatThrownBy(() -> review(Optional.of(artists.toString()), Optional.empty()))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("artists.csv");
    }

    @Test
    void withoutLabelsThereIsNothingToHear() {
        assertThatThrownBy(() -> review(Optional.empty()))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("Nothing is published");
    }

    private void makeLabels() {
        Store store = Store.at(store(), SPARK.session());
        new SyntheticTracks(SPARK.session(), "file:/music", TRACKS).addTo(store, VIEW, RunId.startingAt(Instant.now()));
        String model = new Train(
                        store(),
                        Optional.empty(),
                        VIEW,
                        NamingRules.PLAIN,
                        new SplitPlan(List.of(Holdout.NAME), 0.2, 5, Optional.empty(), Optional.empty()),
                        List.of(LearnerGrid.of(
                                new PlacedLearner(new LogisticRegressionLearner(10, 0.1, 0), Optional.empty()))),
                        1,
                        Map.of(),
                        Map.of())
                .run(SPARK.session(), Progress.NONE)
                .models()
                .get(0)
                .id();
        new Label(
                        new RunRequest("label", "jobs/label", Map.of()),
                        Optional.empty(),
                        store(),
                        model,
                        ExtractionLimits.DEFAULTS,
                        new Label.Rules(0, 1, Duration.ofMinutes(1)))
                .run(SPARK.session(), Progress.NONE);
    }

    private List<String> notLearned() {
        PublishedLabels published = new PublishedLabels(Store.at(store(), SPARK.session()));
        Dataset<Row> labels = published.rows(published.current().orElseThrow());
        return labels.where("not trained_on").select("uri").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private Review.Summary review(Optional<ReviewList> list) {
        return review(Optional.empty(), list);
    }

    private Review.Summary review(Optional<String> artists, Optional<ReviewList> list) {
        return new Review(store(), new ReviewTracks(NamingRules.PLAIN, artists, TRACKS), list).run(SPARK.session());
    }

    private RecordCorrections.Recorded correct(Path table) {
        return new Correct(store(), table.toString(), Optional.of("Ann"), GenreRules.PLAIN, false, Map.of())
                .run(SPARK.session())
                .recorded();
    }

    private String store() {
        return folder.resolve("store").toString();
    }
}
