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
import org.genremill.dsp.fft.OverlapAdd;
import org.genremill.dsp.fft.Windows;
import org.genremill.dsp.shape.FrameEnergy;
import org.genremill.dsp.shape.ZeroCrossings;
import org.genremill.dsp.statistics.Moments;
import org.genremill.dsp.wavelet.ConstantQ;
import org.genremill.dsp.wavelet.PlainConstantQ;

/** Kernels on samples, for two seconds of audio, each with its plain implementation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SoundBenchmark {
    private static final int RATE = 22050;
    private static final int LENGTH = 2 * RATE;
    private static final int SIZE = 2048;
    private static final int HOP = SIZE / 4;
    private static final int FRAMES = (LENGTH - SIZE) / HOP;

    private final float[] sound = new float[LENGTH];
    private final double[] samples = new double[LENGTH];
    private final float[][] frames = new float[FRAMES][SIZE];
    private final double[] window = Windows.hann(SIZE);
    private final float[] completed = new float[HOP];
    private final FrameEnergy energy = new FrameEnergy(HOP);
    private final Moments moments = new Moments();
    private final OverlapAdd overlapAdd = new OverlapAdd(window);
    private final PlainConstantQ plainConstantQ = new PlainConstantQ(RATE);
    private double seen;
    private final ZeroCrossings crossings = new ZeroCrossings(HOP, rate -> seen += rate);
    private final ConstantQ constantQ = new ConstantQ(RATE, (octave, values) -> seen += values[0]);

    /** Fills the inputs with noise. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < LENGTH; i++) {
            sound[i] = (float) random.nextGaussian();
            samples[i] = sound[i];
        }
        for (int t = 0; t < FRAMES; t++) {
            System.arraycopy(sound, t * HOP, frames[t], 0, SIZE);
        }
        constantQ.begin(0);
    }

    /** The fraction of zero crossings of every frame. */
    @Benchmark
    public double crossings() {
        crossings.begin();
        crossings.write(sound, LENGTH);
        crossings.finish();
        return seen;
    }

    /** The same, counting each frame separately. */
    @Benchmark
    public double[] crossingsPlain() {
        return Plain.crossings(sound, SIZE, HOP);
    }

    /** The energy of every frame. */
    @Benchmark
    public double energy() {
        energy.begin();
        double sum = 0;
        for (int t = 0; t < FRAMES; t++) {
            sum += energy.next(samples, t * HOP);
        }
        return sum;
    }

    /** The same, summing each frame separately. */
    @Benchmark
    public double energyPlain() {
        double sum = 0;
        for (int t = 0; t < FRAMES; t++) {
            sum += Plain.energy(samples, t * HOP, SIZE);
        }
        return sum;
    }

    /** Mean and variance. */
    @Benchmark
    public double moments() {
        moments.clear();
        moments.add(samples, 0, LENGTH);
        return moments.variance();
    }

    /** The same in two passes. */
    @Benchmark
    public double[] momentsPlain() {
        return Plain.moments(samples);
    }

    /** Overlap-add of frames. */
    @Benchmark
    public float[] overlapAdd() {
        overlapAdd.begin();
        for (float[] frame : frames) {
            overlapAdd.add(frame, completed);
        }
        return completed;
    }

    /** The same with all samples in memory. */
    @Benchmark
    public double[] overlapAddPlain() {
        return Plain.overlapAdd(frames, window);
    }

    /** Seven octaves of semitones. */
    @Benchmark
    public double constantQ() {
        constantQ.write(sound, 0, LENGTH);
        return seen;
    }

    /** The same, with every semitone at the full rate. */
    @Benchmark
    public double constantQPlain() {
        double sum = 0;
        for (int centre = 0; centre < LENGTH; centre += ConstantQ.HOP) {
            sum += plainConstantQ.magnitudes(sound, centre)[0];
        }
        return sum;
    }
}
