package org.genremill.dsp.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.genremill.dsp.pattern.LogBands;
import org.junit.jupiter.api.Test;

class PulseTest {
    @Test
    void aRegularPulseIsClearAndRandomOnesAreNot() {
        double[] regular = new double[400];
        double[] random = new double[400];
        SplittableRandom numbers = new SplittableRandom(1);
        for (int i = 0; i < 400; i++) {
            regular[i] = i % 20 == 0 ? 1 : 0;
            random[i] = numbers.nextDouble();
        }
        assertThat(PulseClarity.measure(regular, 400, 11, 64)).isCloseTo(1, within(1e-12));
        assertThat(PulseClarity.measure(random, 400, 11, 64)).isLessThan(0.3);
        // Only the requested periods count.
        assertThat(PulseClarity.measure(regular, 400, 21, 39)).isLessThan(0.1);
    }

    @Test
    void aConstantSignalHasNoPulse() {
        double[] constant = new double[400];
        Arrays.fill(constant, 0.1);
        assertThat(PulseClarity.measure(constant, 400, 11, 64)).isZero();
        assertThat(PulseClarity.measure(constant, 0, 11, 64)).isZero();
        assertThat(PulseClarity.measure(new double[400], 400, 11, 64)).isZero();
    }

    @Test
    void registersCountTheirOwnOnsets() {
        BandOnsets onsets = new BandOnsets();
        onsets.begin();
        double[] levels = new double[LogBands.BANDS];
        for (int frame = 0; frame < 430; frame++) {
            // The lowest register beats twice as often as the highest; the others keep still.
            Arrays.fill(levels, 0, 5, frame % 20 == 10 ? 6 : 0);
            Arrays.fill(levels, 23, LogBands.BANDS, frame % 40 == 10 ? 6 : 0);
            onsets.add(levels);
            assertThat(onsets.rise()).isEqualTo(frame % 20 != 10 ? 0 : frame % 40 == 10 ? 6 * 13 / 31.0 : 6 * 5 / 31.0);
        }
        assertThat(onsets.onsets(0)).isEqualTo(21);
        assertThat(onsets.onsets(5)).isEqualTo(11);
        for (int register = 1; register < 5; register++) {
            assertThat(onsets.onsets(register)).isZero();
        }
    }
}
