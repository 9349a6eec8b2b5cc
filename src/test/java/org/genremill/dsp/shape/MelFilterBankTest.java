package org.genremill.dsp.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MelFilterBankTest {
    private static final int BANDS = 64;
    private static final int FFT = 512;
    private static final double RATE = 16_000;

    private final MelFilterBank bank = new MelFilterBank(htk(BANDS, 125, 7500), RATE, FFT);

    /** TensorFlow's. */
    private static MelBands htk(int bands, double lowest, double highest) {
        return new MelBands(bands, lowest, highest, MelScale.HTK, MelBands.Slopes.MEL, MelBands.Norm.HEIGHT);
    }

    @Test
    void scalesAreThoseOfTheFormulas() {
        assertThat(MelScale.HTK.toMel(0)).isZero();
        assertThat(MelScale.HTK.toMel(700)).isCloseTo(1127 * Math.log(2), within(1e-12));
        // "Mel" means: about 1000 at 1 kHz.
        assertThat(MelScale.HTK.toMel(1000)).isCloseTo(1000, within(0.1));
        // Linear with 200/3 Hz per mel to 1 kHz; then 27 mel for a factor of 6.4.
        assertThat(MelScale.SLANEY.toMel(500)).isCloseTo(7.5, within(1e-12));
        assertThat(MelScale.SLANEY.toMel(1000)).isCloseTo(15, within(1e-12));
        assertThat(MelScale.SLANEY.toMel(6400)).isCloseTo(42, within(1e-12));
        for (MelScale scale : MelScale.values()) {
            for (double hertz : new double[] {0, 100, 999, 1001, 8000}) {
                assertThat(scale.toHertz(scale.toMel(hertz))).isCloseTo(hertz, within(1e-9));
            }
        }
    }

    /** Every weight by the two slopes that the formula names, one bin at a time. */
    @Test
    void weightsAreTrianglesOnTheScale() {
        double low = MelScale.HTK.toMel(125);
        double high = MelScale.HTK.toMel(7500);
        for (int bin = 0; bin <= FFT / 2; bin++) {
            float[] spectrum = new float[FFT / 2 + 1];
            spectrum[bin] = 1;
            double[] mel = new double[BANDS];
            bank.apply(spectrum, mel);
            double place = MelScale.HTK.toMel(bin * RATE / FFT);
            for (int band = 0; band < BANDS; band++) {
                double begin = low + (high - low) * band / (BANDS + 1);
                double peak = low + (high - low) * (band + 1) / (BANDS + 1);
                double end = low + (high - low) * (band + 2) / (BANDS + 1);
                double rising = (place - begin) / (peak - begin);
                double falling = (end - place) / (end - peak);
                double expected = bin == 0 ? 0 : Math.max(0, Math.min(rising, falling));
                assertThat(mel[band]).as("bin %d, band %d", bin, band).isCloseTo(expected, within(1e-9));
            }
        }
    }

    /** A triangle of unit area per hertz, in steps of a bin. */
    @Test
    void normalisedBandsOfAFlatSpectrumAreEqual() {
        MelBands bands = new MelBands(40, 300, 7500, MelScale.SLANEY, MelBands.Slopes.HERTZ, MelBands.Norm.SLANEY);
        int fft = 16_384;
        float[] flat = new float[fft / 2 + 1];
        Arrays.fill(flat, 1);
        double[] mel = new double[40];
        new MelFilterBank(bands, RATE, fft).apply(flat, mel);
        assertThat(mel).satisfies(values -> {
            for (double value : values) {
                assertThat(value * RATE / fft).isCloseTo(1, within(2e-3));
            }
        });
    }

    @Test
    void betweenTheFirstAndTheLastPeakAllWeightsOfABinSumUpToOne() {
        float[] spectrum = new float[FFT / 2 + 1];
        spectrum[60] = 3;
        double[] mel = new double[BANDS];
        bank.apply(spectrum, mel);
        assertThat(Arrays.stream(mel).sum()).isCloseTo(3, within(1e-9));
    }

    @Test
    void bandsThatFallBetweenBinsStayEmpty() {
        double[] mel = new double[200];
        float[] flat = new float[FFT / 2 + 1];
        Arrays.fill(flat, 1);
        new MelFilterBank(htk(200, 0, 8000), RATE, FFT).apply(flat, mel);
        assertThat(mel).contains(0).doesNotContain(Double.NaN);
    }

    @Test
    void rangesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> htk(10, 500, 500)).isInstanceOf(IllegalArgumentException.class);
    }
}
