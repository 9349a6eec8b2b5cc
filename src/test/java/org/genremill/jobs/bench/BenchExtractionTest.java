package org.genremill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.genremill.features.FeatureSet;
import org.genremill.features.FeatureSets;
import org.genremill.jobs.bench.BenchExtraction.Timing;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import org.junit.jupiter.api.Test;

class BenchExtractionTest {
    @Test
    void everySetIsTimed() {
        float[] track = Synthesiser.render(Style.WALTZ, 1, 2);
        List<Timing> timings = new BenchExtraction(FeatureSets.all(), List.of(track), 1).run(Synthesiser.SAMPLE_RATE);
        assertThat(timings)
                .extracting(Timing::name)
                .containsExactlyElementsOf(
                        FeatureSets.all().stream().map(FeatureSet::id).toList());
        assertThat(timings).allSatisfy(timing -> {
            assertThat(timing.msPer30sTrack()).isPositive();
            assertThat(timing.xRealTime() * timing.msPer30sTrack()).isCloseTo(30_000, within(1e-6));
        });
    }
}
