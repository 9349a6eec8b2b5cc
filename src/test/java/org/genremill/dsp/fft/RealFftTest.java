package org.genremill.dsp.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import be.tarsos.dsp.util.fft.FFT;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RealFftTest {
    private final Random random = new Random(5);
    private final RealFft fft = new RealFft();
    private final double[][] frames = new double[RealFft.BATCH][RealFft.SIZE];
    private final Spectra spectra = new Spectra();
    private final double[][] real = new double[RealFft.BATCH][RealFft.BINS];
    private final double[][] imaginary = new double[RealFft.BATCH][RealFft.BINS];

    @Test
    void equalsThePlainTransform() {
        PlainFft plain = new PlainFft(RealFft.SIZE);
        double[] re = new double[RealFft.BINS];
        double[] im = new double[RealFft.BINS];
        for (int count = 1; count <= RealFft.BATCH; count++) {
            fillWithNoise();
            transform(count);
            for (int g = 0; g < count; g++) {
                plain.forward(frames[g], re, im);
                assertClose(real[g], re, 2e-12);
                assertClose(imaginary[g], im, 2e-12);
            }
        }
    }

    @Test
    void equalsTarsosWithinSinglePrecision() {
        FFT tarsos = new FFT(RealFft.SIZE);
        fillWithNoise();
        float[] work = new float[RealFft.SIZE];
        for (int i = 0; i < work.length; i++) {
            work[i] = (float) frames[0][i];
            frames[0][i] = work[i];
        }
        transform(1);
        tarsos.forwardTransform(work);
        // The spectrum's root mean square is about 45; packed with the last bin's real part in place 1.
        for (int bin = 1; bin < RealFft.BINS - 1; bin++) {
            assertThat(real[0][bin]).isCloseTo(work[2 * bin], within(1e-4));
            assertThat(imaginary[0][bin]).isCloseTo(work[2 * bin + 1], within(1e-4));
        }
        assertThat(real[0][0]).isCloseTo(work[0], within(1e-4));
        assertThat(real[0][RealFft.BINS - 1]).isCloseTo(work[1], within(1e-4));
    }

    @Test
    void theInverseUndoesTheTransform() {
        fillWithNoise();
        transform(RealFft.BATCH);
        double[][] back = new double[RealFft.BATCH][RealFft.SIZE];
        float[][] gains = new float[RealFft.BATCH][RealFft.BINS];
        for (int g = 0; g < RealFft.BATCH; g++) {
            Arrays.fill(gains[g], 1 << g);
        }
        fft.inverse(spectra, gains, RealFft.BATCH, back);
        for (int g = 0; g < RealFft.BATCH; g++) {
            int gain = 1 << g;
            double[] louder =
                    Arrays.stream(frames[g]).map(sample -> gain * sample).toArray();
            assertClose(back[g], louder, gain * 1e-14);
        }
    }

    @Test
    void aFramesResultDoesNotDependOnItsPlaceInTheBatch() {
        fillWithNoise();
        for (int g = 1; g < RealFft.BATCH; g++) {
            System.arraycopy(frames[0], 0, frames[g], 0, RealFft.SIZE);
        }
        transform(RealFft.BATCH);
        for (int g = 1; g < RealFft.BATCH; g++) {
            assertThat(real[g]).isEqualTo(real[0]);
            assertThat(imaginary[g]).isEqualTo(imaginary[0]);
        }
    }

    @Test
    void powerIsTheSquaredMagnitude() {
        fillWithNoise();
        transform(RealFft.BATCH);
        float[] power = new float[RealFft.BINS];
        for (int g = 0; g < RealFft.BATCH; g++) {
            spectra.power(g, power);
            for (int bin = 0; bin < power.length; bin++) {
                double re = real[g][bin];
                double im = imaginary[g][bin];
                assertThat(power[bin]).isEqualTo((float) (re * re + im * im));
            }
        }
    }

    private void transform(int count) {
        fft.forward(frames, count, spectra);
        for (int g = 0; g < count; g++) {
            spectra.bins(g, real[g], imaginary[g]);
        }
    }

    private void fillWithNoise() {
        for (double[] frame : frames) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = random.nextGaussian();
            }
        }
    }

    private static void assertClose(double[] actual, double[] expected, double distance) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(distance));
        }
    }
}
