package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genremill.audio.signal.Signal;
import org.genremill.dsp.wavelet.TimeScattering;
import org.junit.jupiter.api.Test;

class ScatteringTest {
    private static final FeatureSet SET = FeatureSets.byId("scattering");
    private static final int BLOCK = TimeScattering.BLOCK;

    /** What keeping the second moduli at lower rates than the reference does is allowed to change, in nepers. */
    private static final double THINNING = 2.5e-3;

    private final TrackExtractor extractor = TrackExtractor.of(List.of(SET));

    @Test
    @GoldenFor("scattering")
    void agreesWithNumpyOnSyntheticSounds() {
        assertThat(Golden.committed()).isNotEmpty();
        for (Golden sound : Golden.committed()) {
            Object[] row = extractor.extract(Wav.signal(sound.sound())).get(0);
            List<String[]> expected = sound.table("scattering.csv.gz");
            assertThat(SET.columns())
                    .extracting(Column::name)
                    .containsExactlyElementsOf(
                            expected.stream().map(cells -> cells[0]).toList());
            for (int i = 0; i < row.length; i++) {
                String[] cells = expected.get(i);
                assertThat((Double) row[i])
                        .as(sound.name() + " " + cells[0])
                        .isCloseTo(Double.parseDouble(cells[1]), within(i < 206 ? 1e-8 : THINNING))
                        .isCloseTo(Double.parseDouble(cells[2]), within(1e-8));
            }
        }
    }

    @Test
    void aLongTrackPoolsItsBlocksAndTheEighthsThatAreLeft() {
        float[] samples = noise(2, 2 * BLOCK + 3 * TimeScattering.HOP + 100);
        TimeScattering scattering = new TimeScattering();
        double[] means = new double[TimeScattering.channels()];
        double[] swings = new double[TimeScattering.paths()];
        int[] starts = {0, BLOCK, samples.length - BLOCK};
        int[] firstFrames = {0, 0, TimeScattering.FRAMES - 3};
        for (int i = 0; i < starts.length; i++) {
            double[] block = new double[BLOCK];
            for (int j = 0; j < BLOCK; j++) {
                block[j] = samples[starts[i] + j];
            }
            scattering.transform(block);
            for (int frame = firstFrames[i]; frame < TimeScattering.FRAMES; frame++) {
                addLogarithms(scattering, frame, means, swings);
            }
        }
        Object[] row = extractor.extract(signal(samples)).get(0);
        for (int channel = 0; channel < means.length; channel++) {
            assertThat((Double) row[channel]).isCloseTo(means[channel] / 19, within(1e-12));
        }
        for (int path = 0; path < swings.length; path++) {
            assertThat((Double) row[2 * means.length + path]).isCloseTo(swings[path] / 19, within(1e-12));
        }
    }

    private static void addLogarithms(TimeScattering scattering, int frame, double[] means, double[] swings) {
        for (int channel = 0; channel < means.length; channel++) {
            double amplitude = scattering.first(channel)[frame];
            means[channel] += StrictMath.log(amplitude + 1e-5);
            for (int p = 0; p < TimeScattering.secondWavelets(channel).size(); p++) {
                int path = TimeScattering.firstPath(channel) + p;
                swings[path] += StrictMath.log((scattering.second(path)[frame] + 1e-6) / (amplitude + 1e-4));
            }
        }
    }

    @Test
    void theSizeOfBlocksChangesNoBit() {
        float[] samples = noise(3, BLOCK + 20_000);
        Object[] whole = extractor.extract(signal(samples)).get(0);
        assertThat(Meters.row(SET, samples, 777)).isEqualTo(whole);
        assertThat(Meters.row(SET, samples, 1 << 15)).isEqualTo(whole);
    }

    @Test
    void everySoundHasAFiniteRow() {
        float[] impulse = new float[50_000];
        impulse[25_000] = 1;
        float[] constant = new float[50_000];
        Arrays.fill(constant, 0.5f);
        float[] clipping = noise(4, 70_000);
        for (int i = 0; i < clipping.length; i++) {
            clipping[i] = Math.signum(clipping[i]);
        }
        for (float[] sound : List.of(new float[66_150], constant, impulse, clipping, noise(5, 1025))) {
            assertThat(extractor.extract(signal(sound)).get(0))
                    .allSatisfy(value -> assertThat((Double) value).isFinite());
        }
    }

    @Test
    void memoryDoesNotDependOnTheLength() {
        assertThat(Meters.bytesPerMinute(SET)).isLessThan(100_000);
    }

    private static float[] noise(long seed, int length) {
        Random random = new Random(seed);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian() * (1 + StrictMath.sin(i * 1e-3)));
        }
        return samples;
    }

    private static Signal signal(float[] samples) {
        return Signal.of(samples, samples.length, Analysis.SAMPLE_RATE);
    }
}
