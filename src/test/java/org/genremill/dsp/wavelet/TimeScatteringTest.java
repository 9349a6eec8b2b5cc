package org.genremill.dsp.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.genremill.dsp.wavelet.MorletBank.Wavelet;
import org.genremill.dsp.wavelet.ScatteringPaths.Channel;
import org.genremill.dsp.wavelet.ScatteringPaths.Path;
import org.junit.jupiter.api.Test;

class TimeScatteringTest {
    private static final List<Wavelet> FIRST = MorletBank.wavelets(8, TimeScattering.SUPPORT);
    private static final List<Wavelet> SECOND = MorletBank.wavelets(1, TimeScattering.SUPPORT);

    @Test
    void everyAmplitudeEqualsThatOfThePlainTwin() {
        double[] block = noise(11);
        TimeScattering scattering = new TimeScattering();
        scattering.transform(noise(12));
        scattering.transform(block);
        for (int number : new int[] {0, 1, 6, 7, 14, 15, 30, 47, 62, 63, 87, 94, 95, 101, 102}) {
            Channel channel = ScatteringPaths.CHANNELS.get(number);
            double[] modulus = PlainScattering.modulus(block, FIRST.get(number), channel.halvings());
            assertThat(scattering.first(number)).containsExactly(PlainScattering.lowPass(modulus), within(1e-12));
            for (int p = 0; p < channel.paths().size(); p++) {
                Path path = channel.paths().get(p);
                double[] swing = PlainScattering.modulus(modulus, SECOND.get(path.wavelet()), path.halvings());
                assertThat(scattering.second(channel.firstPath() + p))
                        .containsExactly(PlainScattering.lowPass(swing), within(1e-12));
            }
        }
    }

    @Test
    void thereAreAsManyPathsAsInThePaper() {
        assertThat(TimeScattering.channels()).isEqualTo(103).isEqualTo(FIRST.size());
        assertThat(TimeScattering.paths()).isEqualTo(612);
        assertThat(SECOND).hasSize(15);
    }

    @Test
    void aToneSoundsInTheWaveletOfItsFrequency() {
        TimeScattering scattering = new TimeScattering();
        for (int number : new int[] {5, 20, 50}) {
            double[] block = new double[TimeScattering.BLOCK];
            double frequency = FIRST.get(number).centre();
            for (int i = 0; i < block.length; i++) {
                block[i] = StrictMath.cos(2 * Math.PI * frequency * i);
            }
            scattering.transform(block);
            assertThat(scattering.first(number)[4]).isCloseTo(0.5, within(0.01));
            assertThat(scattering.first(number - 3)[4]).isLessThan(0.1);
            assertThat(scattering.first(number + 3)[4]).isLessThan(0.1);
        }
    }

    private static double[] noise(long seed) {
        Random random = new Random(seed);
        double[] block = new double[TimeScattering.BLOCK];
        for (int i = 0; i < block.length; i++) {
            block[i] = 0.1 * random.nextGaussian() * (1 + StrictMath.sin(i * 1e-3));
        }
        return block;
    }
}
