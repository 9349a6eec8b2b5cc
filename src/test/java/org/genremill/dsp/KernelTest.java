package org.genremill.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genremill.dsp.fft.FrameCutter;
import org.genremill.dsp.fft.OverlapAdd;
import org.genremill.dsp.fft.Padding;
import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.fft.Spectra;
import org.genremill.dsp.fft.Windows;
import org.genremill.dsp.hpss.HarmonicPercussive;
import org.genremill.dsp.rhythm.OnsetEnvelope;
import org.genremill.dsp.rhythm.Tempo;
import org.genremill.dsp.shape.Dct;
import org.genremill.dsp.shape.FrameEnergy;
import org.genremill.dsp.shape.MelBands;
import org.genremill.dsp.shape.MelFilterBank;
import org.genremill.dsp.shape.SpectralShape;
import org.genremill.dsp.shape.ZeroCrossings;
import org.genremill.dsp.statistics.Logarithm;
import org.genremill.dsp.statistics.Moments;
import org.genremill.dsp.statistics.Selection;
import org.junit.jupiter.api.Test;

/** Small kernels against their plain twins. */
class KernelTest {
    private final Random random = new Random(9);

    @Test
    void theCosineTransformEqualsTheMatrixProduct() {
        double[][] matrix = Plain.dctMatrix(20, 128);
        Dct dct = new Dct(20, 128);
        double[] actual = new double[20];
        for (int round = 0; round < 50; round++) {
            double[] values = random.doubles(128, -80, 20).toArray();
            dct.apply(values, actual);
            assertThat(actual).containsExactly(Plain.product(matrix, values), within(1e-11));
        }
    }

    @Test
    void onsetsAreTheExactMedianRise() {
        for (int bands : new int[] {1, 2, 7, 128}) {
            OnsetEnvelope onsets = new OnsetEnvelope(bands);
            for (int round = 0; round < 100; round++) {
                double mean = random.nextGaussian();
                double[] before = random.doubles(bands, -1, 1).toArray();
                double[] after = random.doubles(bands, mean - 1, mean + 1).toArray();
                onsets.begin();
                onsets.add(before);
                onsets.add(after);
                assertThat(onsets.frames()).isEqualTo(2);
                assertThat(onsets.values()[3]).isEqualTo(Plain.medianRise(before, after));
            }
        }
    }

    @Test
    void selectionFindsEveryRank() {
        for (int count = 1; count < 40; count++) {
            double[] values = random.ints(count, 0, 12).asDoubleStream().toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < count; rank++) {
                assertThat(Selection.smallest(values.clone(), count, rank)).isEqualTo(sorted[rank]);
            }
        }
    }

    @Test
    void shapeEqualsTheFormulas() {
        SpectralShape shape = new SpectralShape(RealFft.BINS, 1);
        float[] magnitude = new float[RealFft.BINS];
        for (int round = 0; round < 100; round++) {
            for (int bin = 0; bin < magnitude.length; bin++) {
                magnitude[bin] = random.nextFloat() * (round % 2 == 0 || bin % 97 == 5 ? 1 : 1e-6f);
            }
            shape.measure(magnitude);
            double[] expected = Plain.shape(magnitude);
            assertThat(shape.centroid()).isCloseTo(expected[0], within(1e-9));
            assertThat(shape.bandwidth()).isCloseTo(expected[1], within(1e-8));
            assertThat(shape.rolloff()).isEqualTo(expected[2]);
        }
    }

    @Test
    void shapeIsInHertzForAnyNumberOfBins() {
        for (int bins : new int[] {1, 2, 15, 16, 17, 37, 64}) {
            SpectralShape shape = new SpectralShape(bins, 21.5);
            for (int round = 0; round < 20; round++) {
                float[] magnitude = new float[bins];
                for (int bin = 0; bin < bins; bin++) {
                    magnitude[bin] = random.nextFloat();
                }
                shape.measure(magnitude);
                double[] expected = Plain.shape(magnitude);
                assertThat(shape.centroid()).isCloseTo(21.5 * expected[0], within(1e-9));
                // The root of a difference that should be zero, with one bin.
                assertThat(shape.bandwidth()).isCloseTo(21.5 * expected[1], within(1e-5));
                assertThat(shape.rolloff()).isEqualTo(21.5 * expected[2]);
            }
        }
    }

    /** Too faint to be divided by its sum, as librosa decides it. */
    @Test
    void aSilentSpectrumHasItsShapeAtZero() {
        SpectralShape shape = new SpectralShape(40, 21.5);
        shape.measure(new float[40]);
        assertThat(shape.centroid()).isZero();
        assertThat(shape.bandwidth()).isZero();
        assertThat(shape.rolloff()).isZero();
        float[] faint = new float[40];
        faint[20] = 0.5f * Float.MIN_NORMAL;
        shape.measure(faint);
        assertThat(shape.centroid()).isCloseTo(0, within(1e-30));
        faint[20] = Float.MIN_NORMAL;
        shape.measure(faint);
        assertThat(shape.centroid()).isEqualTo(20 * 21.5);
        assertThat(shape.rolloff()).isEqualTo(20 * 21.5);
    }

    @Test
    void logarithmsKeepTheirBound() {
        for (int round = 0; round < 200_000; round++) {
            double x = StrictMath.pow(10, random.nextDouble() * 60 - 30);
            double exact = StrictMath.log10(x);
            assertThat(Math.abs(Logarithm.log10(x) - exact)).isLessThanOrEqualTo(1e-15 * Math.max(1, Math.abs(exact)));
        }
        assertThat(Logarithm.log2(1)).isZero();
        assertThat(Logarithm.log2(1024)).isEqualTo(10);
    }

    @Test
    void momentsEqualTheTwoPassFormulas() {
        double[] values = random.doubles(1001, 99, 101).toArray();
        double[] expected = Plain.moments(values);
        Moments one = new Moments();
        Moments many = new Moments();
        many.add(values, 0, values.length);
        for (double value : values) {
            one.add(value);
        }
        for (Moments moments : new Moments[] {one, many}) {
            assertThat(moments.count()).isEqualTo(1001);
            assertThat(moments.mean()).isCloseTo(expected[0], within(1e-12));
            assertThat(moments.variance()).isCloseTo(expected[1], within(1e-13));
        }
    }

    @Test
    void zerosCountAsAnyOtherNumber() {
        Moments moments = new Moments();
        assertThat(moments.mean()).as("of nothing").isZero();
        assertThat(moments.variance()).isZero();
        moments.add(new double[] {9, 6, 3, 9}, 1, 2);
        moments.addZeros(2);
        // 6, 3, 0 and 0: distances 3.75, 0.75, -2.25 and -2.25 from their mean.
        assertThat(moments.count()).isEqualTo(4);
        assertThat(moments.mean()).isCloseTo(2.25, within(1e-15));
        assertThat(moments.variance()).isCloseTo(6.1875, within(1e-14));
        moments.clear();
        moments.add(new double[0], 0, 0);
        assertThat(moments.count()).isZero();
        moments.add(7);
        assertThat(moments.mean()).isEqualTo(7);
        assertThat(moments.variance()).isZero();
    }

    @Test
    void melBandsEqualTheFormulas() {
        MelFilterBank bank = new MelFilterBank(MelBands.librosa(128, 22050), 22050, RealFft.SIZE);
        float[] power = new float[RealFft.BINS];
        double[] actual = new double[bank.bands()];
        for (int round = 0; round < 20; round++) {
            for (int bin = 0; bin < power.length; bin++) {
                power[bin] = random.nextFloat();
            }
            bank.apply(power, actual);
            assertThat(actual).containsExactly(Plain.mel(power, 128, 22050), within(1e-14));
        }
    }

    @Test
    void crossingsEqualTheCountInEveryFrame() {
        for (int length : new int[] {1, 7, 8, 9, 16, 100, 101}) {
            float[] samples = new float[length];
            for (int i = 0; i < length; i++) {
                samples[i] = random.nextInt(3) - 1;
            }
            List<Double> rates = new ArrayList<>();
            ZeroCrossings crossings = new ZeroCrossings(8, rates::add);
            crossings.write(samples, length);
            crossings.finish();
            assertThat(rates).containsExactly(box(Plain.crossings(samples, 32, 8)));
        }
    }

    @Test
    void energyEqualsTheRootMeanSquareOfEachFrame() {
        double[] samples = random.doubles(200, -1, 1).toArray();
        for (int hop : new int[] {5, 6, 7, 8}) {
            FrameEnergy energy = new FrameEnergy(hop);
            for (int start = 0; start + 4 * hop <= samples.length; start += hop) {
                assertThat(energy.next(samples, start)).isCloseTo(Plain.energy(samples, start, 4 * hop), within(1e-15));
            }
        }
    }

    @Test
    void overlappingFramesAddUpAsWithTheWholeSoundInMemory() {
        double[] window = Windows.hann(64);
        float[][] frames = new float[9][64];
        for (float[] frame : frames) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = random.nextFloat() - 0.5f;
            }
        }
        double[] expected = Plain.overlapAdd(frames, window);
        OverlapAdd overlapAdd = new OverlapAdd(window);
        overlapAdd.begin();
        float[] completed = new float[16];
        for (int hop = 0; hop < 12; hop++) {
            if (hop < frames.length) {
                overlapAdd.add(frames[hop], completed);
            } else {
                overlapAdd.drain(hop - frames.length + 1, completed);
            }
            for (int i = 0; i < completed.length; i++) {
                double value = expected[16 * hop + i];
                assertThat((double) completed[i]).isCloseTo(value, within(1e-5 * Math.max(1, Math.abs(value))));
            }
        }
    }

    @Test
    void aBeatEveryHalfSecondIsOneHundredAndTwenty() {
        int hop = 441;
        double[] envelope = new double[1500];
        for (int i = 0; i < envelope.length; i += 25) {
            envelope[i] = 1;
        }
        assertThat(new Tempo(22050, hop).estimate(envelope, 400)).isCloseTo(120, within(1e-9));
        assertThat(new Tempo(22050, hop).estimate(new double[400], 400)).isZero();
    }

    @Test
    void harmonicAndPercussiveSoundAddUpToTheInput() {
        float[] samples = new float[20_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * StrictMath.sin(0.1 * i) + (i % 5000 == 0 ? 0.9 : 0));
        }
        double[] harmonic = new double[samples.length];
        double[] sum = new double[samples.length];
        int[] position = new int[1];
        HarmonicPercussive separation = new HarmonicPercussive((tonal, percussive, offset, length) -> {
            for (int i = 0; i < length; i++) {
                harmonic[position[0]] = tonal[offset + i];
                sum[position[0]++] = tonal[offset + i] + percussive[offset + i];
            }
        });
        feed(samples, separation);
        separation.finish(samples.length);
        assertThat(position[0]).isEqualTo(samples.length);
        for (int i = 0; i < samples.length; i++) {
            assertThat(sum[i]).isCloseTo(samples[i], within(1e-12));
        }
        // Away from the clicks the tone is all harmonic; a click is not.
        assertThat(harmonic[7500]).isCloseTo(samples[7500], within(0.01));
        assertThat(harmonic[10_000]).isLessThan(samples[10_000] - 0.5);
    }

    private static void feed(float[] samples, HarmonicPercussive separation) {
        RealFft fft = new RealFft();
        Spectra spectra = new Spectra();
        double[] window = Windows.hann(RealFft.SIZE);
        double[][] frames = new double[RealFft.BATCH][RealFft.SIZE];
        float[] power = new float[RealFft.BINS];
        int hop = RealFft.SIZE / 4;
        FrameCutter cutter =
                new FrameCutter(RealFft.SIZE, hop, RealFft.BATCH, Padding.ZERO, (buffer, offset, count) -> {
                    for (int g = 0; g < count; g++) {
                        for (int i = 0; i < window.length; i++) {
                            frames[g][i] = buffer[offset + g * hop + i] * window[i];
                        }
                    }
                    fft.forward(frames, count, spectra);
                    for (int g = 0; g < count; g++) {
                        spectra.power(g, power);
                        separation.add(buffer, offset + g * hop, spectra, g, power);
                    }
                });
        cutter.write(samples, samples.length);
        cutter.finish();
    }

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }
}
