package org.genremill.dsp.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.genremill.dsp.wavelet.BlockSpectrum;
import org.genremill.dsp.wavelet.PlainScattering;
import org.junit.jupiter.api.Test;

class ComplexFftTest {
    private final Random random = new Random(5);

    @Test
    void smallTransformsEqualTheDefinition() {
        for (int size : new int[] {16, 32, 64, 128, 256, 512}) {
            double[] re = random.doubles(size, -1, 1).toArray();
            double[] im = random.doubles(size, -1, 1).toArray();
            double[][] expected = byDefinition(re, im);
            new ComplexFft(size).forward(re, im);
            assertThat(re).containsExactly(expected[0], within(1e-12));
            assertThat(im).containsExactly(expected[1], within(1e-12));
        }
    }

    @Test
    void largeTransformsEqualTheTextbookRecursion() {
        for (int size : new int[] {1024, 2048, 4096, 8192, 16384, 32768, 65536}) {
            double[] re = random.doubles(size, -1, 1).toArray();
            double[] im = random.doubles(size, -1, 1).toArray();
            double[][] expected = PlainScattering.fft(re, im, 1);
            new ComplexFft(size).forward(re, im);
            assertThat(re).containsExactly(expected[0], within(1e-10));
            assertThat(im).containsExactly(expected[1], within(1e-10));
        }
    }

    @Test
    void theInverseUndoesTheTransformButForTheScale() {
        for (int size : new int[] {16, 128, 4096, 32768}) {
            double[] re = random.doubles(size, -1, 1).toArray();
            double[] im = random.doubles(size, -1, 1).toArray();
            double[] firstRe = re.clone();
            double[] firstIm = im.clone();
            ComplexFft fft = new ComplexFft(size);
            fft.forward(re, im);
            fft.inverse(re, im);
            for (int i = 0; i < size; i++) {
                assertThat(re[i] / size).isCloseTo(firstRe[i], within(1e-14));
                assertThat(im[i] / size).isCloseTo(firstIm[i], within(1e-14));
            }
        }
    }

    @Test
    void sizesThatItDoesNotKnowAreRefused() {
        for (int size : new int[] {-16, 0, 8, 48, 1 << 21}) {
            assertThatThrownBy(() -> new ComplexFft(size))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(size));
        }
    }

    @Test
    void aBlockOfRealSamplesHasTheSpectrumOfAComplexOne() {
        double[] block = random.doubles(4096, -1, 1).toArray();
        double[][] expected = PlainScattering.fft(block, new double[4096], 1);
        BlockSpectrum spectrum = new BlockSpectrum(4096, 64);
        spectrum.of(block);
        for (int bin = -64; bin < 4096; bin++) {
            assertThat(spectrum.real()[bin + 64]).isCloseTo(expected[0][bin & 4095], within(1e-11));
            assertThat(spectrum.imaginary()[bin + 64]).isCloseTo(expected[1][bin & 4095], within(1e-11));
        }
    }

    private static double[][] byDefinition(double[] re, double[] im) {
        int size = re.length;
        double[][] result = new double[2][size];
        for (int k = 0; k < size; k++) {
            for (int n = 0; n < size; n++) {
                double turn = -2 * Math.PI * (k * n % size) / size;
                double cosine = StrictMath.cos(turn);
                double sine = StrictMath.sin(turn);
                result[0][k] += re[n] * cosine - im[n] * sine;
                result[1][k] += re[n] * sine + im[n] * cosine;
            }
        }
        return result;
    }
}
