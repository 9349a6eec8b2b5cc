package org.genremill.dsp.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.pitch.ChromaFilterBank;

/** Both implementations of {@link Kernels}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelsBenchmark {
    private static final int FRAMES = 64;

    /** The length of one row of the Fourier transform. */
    private static final int LANES = 264;

    private static final int PERIODS = 128 * PolyphaseFilter.LANES;

    /** The implementation. */
    @Param({"PLAIN", "FASTEST"})
    public String which;

    private final int[][] frames = new int[FRAMES + MedianFilter.TAPS - 1][RealFft.BINS];
    private final int[][] alongTime = new int[FRAMES][RealFft.BINS];
    private final int[][] bins = new int[RealFft.BINS + MedianFilter.TAPS - 1][FRAMES];
    private final int[][] alongFrequency = new int[RealFft.BINS][FRAMES];
    private final float[] power = new float[RealFft.BINS];
    private final float[][] weights = new ChromaFilterBank(0, 22050).rows();
    private final float[][] sums = new float[ChromaFilterBank.CLASSES][Kernels.EIGHTH];
    private final double[] values = new double[LANES];
    private final float[] atTwiceTheRate = new float[2 * PERIODS + 260];
    private final float[] halved = new float[PERIODS];
    private final float[] rows = new float[(Kernels.TAPS + 5) * Kernels.ROW];
    private final float[][] window = new float[Kernels.TAPS][6 * Kernels.ROW];
    private final float[] sound = new float[6 * Kernels.ROW];
    private final float[] mask = new float[RealFft.BINS];
    private Kernels kernels;
    private MedianFilter timeFilter;
    private MedianFilter frequencyFilter;
    private PolyphaseFilter resampler;

    /** Fills the inputs with noise. */
    @Setup
    public void fill() {
        kernels = which.equals("PLAIN") ? Kernels.PLAIN : Kernels.FASTEST;
        timeFilter = kernels.medianFilter(RealFft.BINS);
        frequencyFilter = kernels.medianFilter(FRAMES);
        resampler = kernels.polyphase(new float[1][260], 1, 2, PERIODS);
        Random random = new Random(1);
        for (int[][] rows : new int[][][] {frames, bins}) {
            for (int[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = random.nextInt(1 << 30);
                }
            }
        }
        for (int i = 0; i < power.length; i++) {
            power[i] = random.nextFloat();
        }
    }

    /** Medians over time of 64 frames. */
    @Benchmark
    public int[][] timeMedians() {
        timeFilter.apply(frames, FRAMES, RealFft.BINS, alongTime);
        return alongTime;
    }

    /** Medians over frequency of 64 frames. */
    @Benchmark
    public int[][] frequencyMedians() {
        frequencyFilter.apply(bins, RealFft.BINS, FRAMES, alongFrequency);
        return alongFrequency;
    }

    /** Chroma of one frame. */
    @Benchmark
    public float[][] chroma() {
        kernels.chroma(power, weights, sums);
        return sums;
    }

    /** The mask of one frame. */
    @Benchmark
    public float[] shares() {
        kernels.shares(frames[0], frames[1], mask);
        return mask;
    }

    /** Three quarters of a second at 44.1 kHz, to half the rate with 260 taps. */
    @Benchmark
    public float[] resample() {
        resampler.apply(atTwiceTheRate, halved);
        return halved;
    }

    /** Eight frames' values of a row of spectra, in single precision. */
    @Benchmark
    public float[] narrow() {
        kernels.narrow(values, 0, power, 0, values.length);
        return power;
    }

    /** The windowed sums of six rows of samples of MPEG audio. */
    @Benchmark
    public float[] windowedSum() {
        kernels.windowedSum(rows, rows, (Kernels.TAPS - 1) * Kernels.ROW, window, sound, 0);
        return sound;
    }
}
