package org.genremill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.genremill.CommandSchemas;
import org.genremill.features.FeatureView;
import org.genremill.jobs.bench.BenchNightly.Timing;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.CurrentLabels;
import org.genremill.store.Json;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BenchNightlyTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void theTimedNightsDoTheStatedWork() {
        List<Timing> timings = new BenchNightly(List.of(150), folder, 1).run(SPARK.session());
        assertThat(timings).singleElement().satisfies(timing -> assertThat(timing.knownTracks())
                .isEqualTo(150));
        assertThat(timings.get(0).noChangeSeconds()).isPositive();
        assertThat(CommandSchemas.mistakes("bench-nightly", Json.write(timings)))
                .isEmpty();

        Store store = Store.at(folder.resolve("store-150").toString(), SPARK.session());
        CurrentLabels current = new PublishedLabels(store).current().orElseThrow();
        assertThat(current.tracks()).as("the last night has ten new tracks").isEqualTo(160);
        assertThat(current.earlier()).extracting(CurrentLabels::tracks).containsExactly(150L, 150L);
        assertThat(store.features(FeatureView.parse("gtzan57")).orElseThrow().count())
                .as("only the ten are measured")
                .isEqualTo(160);
    }
}
