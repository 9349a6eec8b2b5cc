package org.genremill.dsp.pitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.genremill.dsp.Plain;
import org.genremill.dsp.fft.RealFft;
import org.junit.jupiter.api.Test;

class ChromaTest {
    @Test
    void equalsThePlainMatrixProduct() {
        Random random = new Random(3);
        for (double tuning : new double[] {-0.5, 0, 0.37}) {
            ChromaFilterBank bank = new ChromaFilterBank(tuning, 22050);
            Chroma chroma = new Chroma(bank);
            for (int round = 0; round < 20; round++) {
                float[] power = new float[RealFft.BINS];
                for (int bin = 0; bin < power.length; bin++) {
                    power[bin] = random.nextFloat() * random.nextFloat() * (round == 0 ? 1e-41f : 1e3f);
                }
                double[] actual = new double[ChromaFilterBank.CLASSES];
                chroma.measure(power, actual);
                double[] expected = Plain.chroma(bank, power);
                for (int pitch = 0; pitch < actual.length; pitch++) {
                    assertThat(actual[pitch]).isCloseTo(expected[pitch], within(3e-7));
                }
            }
        }
    }
}
