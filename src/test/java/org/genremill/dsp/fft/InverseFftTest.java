package org.genremill.dsp.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseFftTest {
    private final Random random = new Random(6);
    private final RealFft fft = new RealFft();
    private final InverseFft inverse = new InverseFft();
    private final float[][] rows = InverseFft.rows();

    @Test
    void equalsTheInverseInDoublePrecision() {
        double[][] frames = new double[RealFft.BATCH][RealFft.SIZE];
        float[][] gains = new float[RealFft.BATCH][RealFft.BINS];
        double[][] expected = new double[InverseFft.BATCH][RealFft.SIZE];
        float[][] actual = new float[InverseFft.BATCH][RealFft.SIZE];
        for (int first = 0; first < InverseFft.BATCH; first += RealFft.BATCH) {
            Spectra spectra = new Spectra();
            for (int g = 0; g < RealFft.BATCH; g++) {
                frames[g] = random.doubles(RealFft.SIZE, -1, 1).toArray();
                for (int bin = 0; bin < RealFft.BINS; bin++) {
                    gains[g][bin] = random.nextFloat();
                }
                inverse.gain(first + g, gains[g]);
            }
            fft.forward(frames, RealFft.BATCH, spectra);
            InverseFft.copy(spectra, first, rows);
            fft.inverse(spectra, gains, RealFft.BATCH, frames);
            for (int g = 0; g < RealFft.BATCH; g++) {
                expected[first + g] = frames[g].clone();
            }
        }
        inverse.apply(rows, InverseFft.BATCH, actual);
        for (int g = 0; g < InverseFft.BATCH; g++) {
            for (int i = 0; i < RealFft.SIZE; i++) {
                assertThat((double) actual[g][i]).isCloseTo(expected[g][i], within(1e-6));
            }
        }
    }
}
