package org.genremill.dsp;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.kernel.Kernels;
import org.genremill.dsp.kernel.MedianFilter;
import org.genremill.dsp.pitch.Chroma;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.genremill.dsp.rhythm.OnsetEnvelope;
import org.genremill.dsp.shape.Dct;
import org.genremill.dsp.shape.MelBands;
import org.genremill.dsp.shape.MelFilterBank;
import org.genremill.dsp.shape.SpectralShape;
import org.genremill.dsp.statistics.Logarithm;

/** Kernels that were rewritten for speed, each with the plain implementation of its test. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    private static final int FRAMES = 128;

    private final MedianFilter median = Kernels.FASTEST.medianFilter(RealFft.BINS);
    private final int[][] rows = new int[FRAMES + MedianFilter.TAPS - 1][RealFft.BINS];
    private final int[][] medians = new int[FRAMES][RealFft.BINS];
    private final ChromaFilterBank bank = new ChromaFilterBank(0, 22050);
    private final Chroma chroma = new Chroma(bank);
    private final MelFilterBank mel = new MelFilterBank(MelBands.librosa(128, 22050), 22050, RealFft.SIZE);
    private final SpectralShape shape = new SpectralShape(RealFft.BINS, 1);
    private final Dct dct = new Dct(20, 128);
    private final double[][] dctMatrix = Plain.dctMatrix(20, 128);
    private final OnsetEnvelope onsets = new OnsetEnvelope(128);
    private final float[] power = new float[RealFft.BINS];
    private final double[] classes = new double[ChromaFilterBank.CLASSES];
    private final double[] decibels = new double[128];
    private final double[] before = new double[128];
    private final double[] coefficients = new double[20];

    /** Fills the inputs with noise. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(1 << 30);
            }
        }
        for (int i = 0; i < power.length; i++) {
            power[i] = random.nextFloat();
        }
        for (int i = 0; i < decibels.length; i++) {
            decibels[i] = random.nextGaussian();
            before[i] = random.nextGaussian();
        }
    }

    /** Medians over time of 128 frames. */
    @Benchmark
    public int[][] median() {
        median.apply(rows, FRAMES, RealFft.BINS, medians);
        return medians;
    }

    /** The same by sorting every window. */
    @Benchmark
    public int[][] medianPlain() {
        return Plain.medians(rows, FRAMES, RealFft.BINS);
    }

    /** Chroma of one frame. */
    @Benchmark
    public double[] chroma() {
        chroma.measure(power, classes);
        return classes;
    }

    /** The same as a plain matrix product. */
    @Benchmark
    public double[] chromaPlain() {
        return Plain.chroma(bank, power);
    }

    /** The cosine transform of one frame. */
    @Benchmark
    public double[] dct() {
        dct.apply(decibels, coefficients);
        return coefficients;
    }

    /** The same as a plain matrix product. */
    @Benchmark
    public double[] dctPlain() {
        return Plain.product(dctMatrix, decibels);
    }

    /** Two onset values. */
    @Benchmark
    public double[] onset() {
        onsets.begin();
        onsets.add(before);
        onsets.add(decibels);
        onsets.add(before);
        return onsets.values();
    }

    /** The same by sorting. */
    @Benchmark
    public double onsetPlain() {
        return Plain.medianRise(before, decibels) + Plain.medianRise(decibels, before);
    }

    /** The mel bands of one frame. */
    @Benchmark
    public double[] mel() {
        mel.apply(power, decibels);
        return decibels;
    }

    /** The same with the formulas. */
    @Benchmark
    public double[] melPlain() {
        return Plain.mel(power, 128, 22050);
    }

    /** Centroid, bandwidth and roll-off of one frame. */
    @Benchmark
    public double shape() {
        shape.measure(power);
        return shape.rolloff();
    }

    /** The same with the formulas. */
    @Benchmark
    public double[] shapePlain() {
        return Plain.shape(power);
    }

    /** 128 logarithms. */
    @Benchmark
    public double logarithm() {
        double sum = 0;
        for (int i = 0; i < 128; i++) {
            sum += Logarithm.log10(power[i] + 0.1);
        }
        return sum;
    }

    /** The same with StrictMath, which gives the same bits on every machine. */
    @Benchmark
    public double logarithmStrictMath() {
        double sum = 0;
        for (int i = 0; i < 128; i++) {
            sum += StrictMath.log10(power[i] + 0.1);
        }
        return sum;
    }
}
