package org.genremill.dsp.fft;

import be.tarsos.dsp.util.fft.FFT;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One transform of 2048 real samples: ours in double precision, TarsosDSP in single precision, and the textbook. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class FftBenchmark {
    private final RealFft ours = new RealFft();
    private final PlainFft plain = new PlainFft(RealFft.SIZE);
    private final FFT tarsos = new FFT(RealFft.SIZE);
    private final double[][] frames = new double[RealFft.BATCH][RealFft.SIZE];
    private final float[][] floats = new float[RealFft.BATCH][RealFft.SIZE];
    private final float[] work = new float[RealFft.SIZE];
    private final Spectra spectra = new Spectra();
    private final float[][] gains = new float[RealFft.BATCH][RealFft.BINS];
    private final float[] power = new float[RealFft.BINS];
    private final double[] real = new double[RealFft.BINS];
    private final double[] imaginary = new double[RealFft.BINS];

    /** Fills the frames with noise. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int g = 0; g < RealFft.BATCH; g++) {
            Arrays.fill(gains[g], 1);
            for (int i = 0; i < RealFft.SIZE; i++) {
                frames[g][i] = random.nextGaussian();
                floats[g][i] = (float) frames[g][i];
            }
        }
    }

    /** Ours, eight frames at a time. */
    @Benchmark
    @OperationsPerInvocation(RealFft.BATCH)
    public Spectra ours() {
        ours.forward(frames, RealFft.BATCH, spectra);
        return spectra;
    }

    /** Ours, with the power of each bin, by frequency. */
    @Benchmark
    @OperationsPerInvocation(RealFft.BATCH)
    public float[] oursWithPower() {
        ours.forward(frames, RealFft.BATCH, spectra);
        for (int g = 0; g < RealFft.BATCH; g++) {
            spectra.power(g, power);
        }
        return power;
    }

    /** Ours, with real and imaginary parts, by frequency. */
    @Benchmark
    @OperationsPerInvocation(RealFft.BATCH)
    public double[] oursInOrder() {
        ours.forward(frames, RealFft.BATCH, spectra);
        for (int g = 0; g < RealFft.BATCH; g++) {
            spectra.bins(g, real, imaginary);
        }
        return real;
    }

    /** Ours, the inverse. */
    @Benchmark
    @OperationsPerInvocation(RealFft.BATCH)
    public double[][] oursInverse() {
        ours.inverse(spectra, gains, RealFft.BATCH, frames);
        return frames;
    }

    /** TarsosDSP transforms in place, so it needs a copy of its input. */
    @Benchmark
    @OperationsPerInvocation(RealFft.BATCH)
    public float[] tarsos() {
        for (float[] frame : floats) {
            System.arraycopy(frame, 0, work, 0, work.length);
            tarsos.forwardTransform(work);
        }
        return work;
    }

    /** The textbook transform. */
    @Benchmark
    @OperationsPerInvocation(RealFft.BATCH)
    public double[] plain() {
        for (int g = 0; g < RealFft.BATCH; g++) {
            plain.forward(frames[g], real, imaginary);
        }
        return real;
    }
}
