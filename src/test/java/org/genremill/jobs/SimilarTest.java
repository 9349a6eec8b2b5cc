package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.assertj.core.groups.Tuple;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreSource;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.run.Progress;
import org.genremill.steps.similar.ApproximateNeighbours;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SimilarTest {
    private static final String VIEW = "gtzan57";
    private static final int TRACKS = 61;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void measure() throws IOException {
        Path music = folder.resolve("music");
        new org.genremill.synth.Catalogue(6, 2, 3).write(music);
        Files.copy(music.resolve("bossa/bossa.00001.wav"), music.resolve("bossa/once more.wav"));
        new Extract(
                        new Catalogue(
                                List.of(music.toString()),
                                List.of(),
                                List.of(),
                                GenreSource.FOLDER,
                                Optional.empty(),
                                Optional.empty()),
                        store(),
                        new ExtractPlan(List.of(VIEW), ExtractionLimits.DEFAULTS),
                        Map.of())
                .run(SPARK.session(), Progress.NONE);
    }

    @Test
    void anExactDuplicateIsTheMostSimilarAndTheTrackItselfIsLeftOut() {
        Similar.Found found = similar(5)
                .to(SPARK.session(), List.of("once more"), Progress.NONE)
                .found()
                .get(0);
        assertThat(found.nearest()).hasSize(5);
        Row first = found.nearest().get(0);
        assertThat(first.<String>getAs("uri")).endsWith("bossa.00001.wav");
        assertThat(first.<Double>getAs("similarity")).isCloseTo(1, within(1e-12));
        assertThat(first.<String>getAs("sound")).isEqualTo(found.track().getAs("sound"));
        assertThat(found.nearest())
                .extracting(row -> -row.<Double>getAs("similarity"))
                .isSorted();
    }

    @Test
    void aTrackIsNamedByUriOrByANameOfItsOwn() {
        String uri = similar(1)
                .to(SPARK.session(), List.of("waltz.00002.wav"), Progress.NONE)
                .found()
                .get(0)
                .track()
                .getAs("uri");
        assertThat(similar(1)
                        .to(SPARK.session(), List.of(uri), Progress.NONE)
                        .found()
                        .get(0)
                        .track()
                        .<String>getAs("uri"))
                .isEqualTo(uri);
        assertThatThrownBy(() -> similar(1).to(SPARK.session(), List.of("none such"), Progress.NONE))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'none such'");
    }

    @Test
    void theTableOfAllHoldsWhatEachFindsByItself() {
        Similar.Summary summary = similar(4).all(SPARK.session(), Optional.empty(), Map.of(), Progress.NONE);
        assertThat(summary.tracks()).isEqualTo(TRACKS);
        assertThat(summary.recall()).isEmpty();
        List<Row> rows =
                SPARK.session().read().parquet(summary.folder().toString()).collectAsList();
        assertThat(rows).hasSize(TRACKS * 4);
        Similar.Found found = similar(4)
                .to(SPARK.session(), List.of("techno.00003"), Progress.NONE)
                .found()
                .get(0);
        String uri = found.track().getAs("uri");
        assertThat(rows.stream().filter(row -> row.getAs("uri").equals(uri)))
                .extracting(row -> row.<Integer>getAs("rank"), row -> row.<String>getAs("similar_uri"))
                .containsExactlyElementsOf(numbered(found.nearest()));
    }

    @Test
    void cellsFindMostOfTheTruth() {
        assertThat(similar(4)
                        .all(
                                SPARK.session(),
                                Optional.of(new ApproximateNeighbours(TRACKS, 42)),
                                Map.of(),
                                Progress.NONE)
                        .recall())
                .hasValue(1);
        assertThat(similar(4)
                        .all(SPARK.session(), Optional.of(new ApproximateNeighbours(3, 42)), Map.of(), Progress.NONE)
                        .recall()
                        .getAsDouble())
                .isBetween(0.6, 0.999);
    }

    private static List<Tuple> numbered(List<Row> nearest) {
        return IntStream.range(0, nearest.size())
                .mapToObj(place -> tuple(place + 1, nearest.get(place).<String>getAs("uri")))
                .toList();
    }

    private static Similar similar(int top) {
        return new Similar(store(), FeatureView.parse(VIEW), top);
    }

    private static String store() {
        return folder.resolve("store").toUri().toString();
    }
}
