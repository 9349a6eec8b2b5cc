package org.genremill.learn.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int FRAMES = 40;
    private static final int BANDS = 16;
    private static final float SILENCED = 0;

    /** Each value tells where it stood, and none is like one that was silenced. */
    private static final float[] ROW = row();

    private final Augmentation augmentation = new Augmentation(FRAMES, BANDS);

    @Test
    void keepsHalfOfTheFramesAndTheirOrder() {
        assertThat(augmentation.frames()).isEqualTo(FRAMES / 2);
        boolean[] begun = new boolean[FRAMES];
        for (int seed = 0; seed < 1000; seed++) {
            float[] varied = varied(seed);
            int first = -1;
            for (int frame = 0; frame < FRAMES / 2; frame++) {
                for (int band = 0; band < BANDS; band++) {
                    if (varied[frame * BANDS + band] != SILENCED) {
                        int stood = Math.round((varied[frame * BANDS + band] - 100 - 10 * band) / 1000);
                        first = first < 0 ? stood - frame : first;
                        assertThat(stood).isEqualTo(first + frame);
                    }
                }
            }
            begun[first] = true;
        }
        assertThat(IntStream.range(0, FRAMES).filter(frame -> begun[frame]))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, FRAMES / 2).boxed().toList());
    }

    @Test
    void addsOneCurveToAllFramesThatNeverLeavesItsRange() {
        double largest = 0;
        for (int seed = 0; seed < 1000; seed++) {
            float[] varied = varied(seed);
            float[] curve = new float[BANDS];
            Arrays.fill(curve, Float.NaN);
            for (int place = 0; place < varied.length; place++) {
                if (varied[place] != SILENCED) {
                    int band = place % BANDS;
                    float gain = (float) Math.IEEEremainder(varied[place] - 100 - 10 * band, 1000);
                    assertThat(Math.abs(gain)).isLessThanOrEqualTo(0.51f);
                    curve[band] = Float.isNaN(curve[band]) ? gain : curve[band];
                    assertThat(gain).isCloseTo(curve[band], within(0.01f));
                    largest = Math.max(largest, Math.abs(gain));
                }
            }
        }
        assertThat(largest).isGreaterThan(0.45);
    }

    @Test
    void silencesFramesAndBandsButLeavesMost() {
        long silenced = 0;
        long all = 0;
        for (int seed = 0; seed < 1000; seed++) {
            float[] varied = varied(seed);
            all += varied.length;
            for (float value : varied) {
                silenced += value == SILENCED ? 1 : 0;
            }
        }
        assertThat((double) silenced / all).isBetween(0.02, 0.3);
    }

    @Test
    void mixesARowWithTheNextAndWhatItIsLikewise() {
        float[] batch = {1, 1, 2, 2, 4, 4};
        float[] targets = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        augmentation.mix(batch, targets, 3, new SplittableRandom(1));
        float own = targets[0];
        assertThat(own).isBetween(0f, 1f);
        assertThat(targets[1]).isCloseTo(1 - own, within(1e-6f));
        assertThat(targets[6]).isCloseTo(1 - own, within(1e-6f));
        assertThat(batch[0]).isCloseTo(own + 2 * (1 - own), within(1e-5f));
        assertThat(batch[5]).isCloseTo(4 * own + 1 - own, within(1e-5f));
    }

    private float[] varied(int seed) {
        float[] varied = new float[FRAMES / 2 * BANDS];
        augmentation.vary(ROW, 0, varied, 0, new SplittableRandom(seed));
        return varied;
    }

    private static float[] row() {
        float[] values = new float[FRAMES * BANDS];
        for (int place = 0; place < values.length; place++) {
            values[place] = 100 + 1000 * (place / BANDS) + 10 * (place % BANDS);
        }
        return values;
    }
}
