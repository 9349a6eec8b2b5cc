package org.genremill.dsp.wavelet;

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
import org.genremill.dsp.fft.ComplexFft;

/** Time scattering and its complex transform, each with the plain implementation of its test. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScatteringBenchmark {
    private static final int SIZE = 1 << 14;

    private final ComplexFft fft = new ComplexFft(SIZE);
    private final double[] re = new double[SIZE];
    private final double[] im = new double[SIZE];
    private final TimeScattering scattering = new TimeScattering();
    private final double[] block = new double[TimeScattering.BLOCK];

    /** Fills the inputs with noise. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < block.length; i++) {
            block[i] = random.nextGaussian();
        }
    }

    /** A complex transform of 16,384 numbers. */
    @Benchmark
    public double[] fft() {
        System.arraycopy(block, 0, re, 0, SIZE);
        System.arraycopy(block, SIZE, im, 0, SIZE);
        fft.forward(re, im);
        return re;
    }

    /** The same by recursion. */
    @Benchmark
    public double[][] fftPlain() {
        System.arraycopy(block, 0, re, 0, SIZE);
        System.arraycopy(block, SIZE, im, 0, SIZE);
        return PlainScattering.fft(re, im, 1);
    }

    /** Both orders of a block of 3 s. */
    @Benchmark
    public double[] scattering() {
        scattering.transform(block);
        return scattering.first(0);
    }

    /** One of its 103 channels and one of its 612 paths, with the plain implementation. */
    @Benchmark
    public double[] scatteringPlainOnePath() {
        double[] modulus = PlainScattering.modulus(
                block, MorletBank.wavelets(8, TimeScattering.SUPPORT).get(0), 2);
        return PlainScattering.lowPass(PlainScattering.modulus(
                modulus, MorletBank.wavelets(1, TimeScattering.SUPPORT).get(3), 2));
    }
}
