package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genremill.audio.signal.Signal;
import org.junit.jupiter.api.Test;

class RichTest {
    private static final FeatureSet SET = FeatureSets.byId("rich");
    private static final FeatureSet BASIS = FeatureSets.byId("gtzan57");
    private static final int OWN = 57;

    private final TrackExtractor extractor = TrackExtractor.of(List.of(SET));

    @Test
    @GoldenFor("rich")
    void agreesWithNumpyOnSyntheticSounds() {
        assertThat(Golden.committed()).isNotEmpty();
        for (Golden sound : Golden.committed()) {
            Object[] row = extractor.extract(Wav.signal(sound.sound())).get(0);
            List<String[]> expected = sound.table("rich.csv.gz");
            assertThat(SET.columns().subList(OWN, row.length))
                    .extracting(Column::name)
                    .containsExactlyElementsOf(
                            expected.stream().map(cells -> cells[0]).toList());
            for (int i = OWN; i < row.length; i++) {
                String name = expected.get(i - OWN)[0];
                double value = Double.parseDouble(expected.get(i - OWN)[1]);
                if (!illConditioned(sound, name)) {
                    assertThat((Double) row[i])
                            .as(sound.name() + " " + name)
                            .isCloseTo(value, within(allowed(name, value)));
                }
            }
        }
    }

    /** Rows of power are kept in single precision, which shows most in the logarithm of a variance of nearly nothing. */
    private static double allowed(String name, double value) {
        return name.startsWith("vdsp") ? 2e-4 : 3e-7 * Math.max(1, Math.abs(value));
    }

    /** A flat spectrum: rounding noise alone decides the tuning. */
    private static boolean illConditioned(Golden sound, String name) {
        return sound.name().equals("s03_impulse") && (name.startsWith("chroma") || name.startsWith("tonnetz"));
    }

    @Test
    void beginsWithTheSameBitsAsTheSetThatItExtends() {
        float[] samples = noise(1, 70_000);
        Object[] row = extractor.extract(signal(samples)).get(0);
        assertThat(Arrays.copyOf(row, OWN)).isEqualTo(Meters.row(BASIS, samples, samples.length));
        assertThat(SET.columns().subList(0, OWN)).isEqualTo(BASIS.columns());
        assertThat(row).hasSameSizeAs(SET.columns());
    }

    @Test
    void theSizeOfBlocksChangesNoBit() {
        float[] samples = noise(3, 80_000);
        Object[] whole = extractor.extract(signal(samples)).get(0);
        assertThat(Meters.row(SET, samples, 777)).isEqualTo(whole);
        assertThat(Meters.row(SET, samples, 5000)).isEqualTo(whole);
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
    void loudnessMovesNoPatternOfALoudTrack() {
        float[] samples = noise(6, 100_000);
        float[] quieter = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            quieter[i] = samples[i] / 2;
        }
        Object[] loud = extractor.extract(signal(samples)).get(0);
        Object[] quiet = extractor.extract(signal(quieter)).get(0);
        for (int i = OWN; i < loud.length; i++) {
            String name = SET.columns().get(i).name();
            if (!name.startsWith("mfcc")) {
                assertThat((Double) quiet[i]).as(name).isCloseTo((Double) loud[i], within(2e-2));
            }
        }
    }

    private static float[] noise(long seed, int length) {
        Random random = new Random(seed);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.05 * random.nextGaussian() * (2 + StrictMath.sin(i * 1e-3)));
        }
        return samples;
    }

    private static Signal signal(float[] samples) {
        return Signal.of(samples, samples.length, Analysis.SAMPLE_RATE);
    }
}
