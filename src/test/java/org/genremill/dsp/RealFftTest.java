package org.genremill.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import be.tarsos.dsp.util.fft.FFT;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RealFftTest {
    private final Random random = new Random(5);
    private final RealFft fft = new RealFft();
    private final double[][] frames = new double[RealFft.BATCH][RealFft.SIZE];
    private final double[][] real = new double[RealFft.BATCH][RealFft.BINS];
    private final double[][] imaginary = new double[RealFft.BATCH][RealFft.BINS];

    @Test
    void equalsThePlainTransform() {
        PlainFft plain = new PlainFft(RealFft.SIZE);
        double[] re = new double[RealFft.BINS];
        double[] im = new double[RealFft.BINS];
        for (int count = 1; count <= RealFft.BATCH; count++) {
            fillWithNoise();
            fft.forward(frames, count, real, imaginary);
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
        fft.forward(frames, 1, real, imaginary);
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
        fft.forward(frames, RealFft.BATCH, real, imaginary);
        double[][] back = new double[RealFft.BATCH][RealFft.SIZE];
        fft.inverse(real, imaginary, RealFft.BATCH, back);
        for (int g = 0; g < RealFft.BATCH; g++) {
            assertClose(back[g], frames[g], 1e-14);
        }
    }

    @Test
    void aFramesResultDoesNotDependOnItsPlaceInTheBatch() {
        fillWithNoise();
        for (int g = 1; g < RealFft.BATCH; g++) {
            System.arraycopy(frames[0], 0, frames[g], 0, RealFft.SIZE);
        }
        fft.forward(frames, RealFft.BATCH, real, imaginary);
        for (int g = 1; g < RealFft.BATCH; g++) {
            assertThat(real[g]).isEqualTo(real[0]);
            assertThat(imaginary[g]).isEqualTo(imaginary[0]);
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
