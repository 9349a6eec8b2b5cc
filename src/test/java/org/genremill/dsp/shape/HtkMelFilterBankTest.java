package org.genremill.dsp.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HtkMelFilterBankTest {
    private static final int BANDS = 64;
    private static final int FFT = 512;
    private static final double RATE = 16_000;

    private final HtkMelFilterBank bank = new HtkMelFilterBank(BANDS, RATE, FFT, 125, 7500);

    @Test
    void theScaleIsThatOfTheFormula() {
        assertThat(HtkMelFilterBank.toMel(0)).isZero();
        assertThat(HtkMelFilterBank.toMel(700)).isCloseTo(1127 * Math.log(2), within(1e-12));
        // "Mel" means: about 1000 at 1 kHz.
        assertThat(HtkMelFilterBank.toMel(1000)).isCloseTo(1000, within(0.1));
    }

    /** Every weight by the two slopes that the formula names, one bin at a time. */
    @Test
    void weightsAreTrianglesOnTheScale() {
        double low = HtkMelFilterBank.toMel(125);
        double high = HtkMelFilterBank.toMel(7500);
        for (int bin = 0; bin <= FFT / 2; bin++) {
            double[] spectrum = new double[FFT / 2 + 1];
            spectrum[bin] = 1;
            double[] mel = new double[BANDS];
            bank.apply(spectrum, mel);
            double place = HtkMelFilterBank.toMel(bin * RATE / FFT);
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

    @Test
    void betweenTheFirstAndTheLastPeakAllWeightsOfABinSumUpToOne() {
        double[] spectrum = new double[FFT / 2 + 1];
        spectrum[60] = 3;
        double[] mel = new double[BANDS];
        bank.apply(spectrum, mel);
        assertThat(Arrays.stream(mel).sum()).isCloseTo(3, within(1e-9));
    }

    @Test
    void bandsThatFallBetweenBinsStayEmpty() {
        double[] mel = new double[200];
        double[] flat = new double[FFT / 2 + 1];
        Arrays.fill(flat, 1);
        new HtkMelFilterBank(200, RATE, FFT, 0, 8000).apply(flat, mel);
        assertThat(mel).contains(0).doesNotContain(Double.NaN);
    }

    @Test
    void rangesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new HtkMelFilterBank(10, RATE, FFT, 500, 500))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
