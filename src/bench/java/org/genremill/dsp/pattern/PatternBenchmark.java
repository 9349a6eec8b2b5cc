package org.genremill.dsp.pattern;

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
import org.genremill.dsp.shape.SpectralContrast;

/** Kernels of block-level patterns, each with the plain implementation of its test. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PatternBenchmark {
    private static final int BLOCKS = 161;

    private final float[] power = new float[1025];
    private final LogBands bands = new LogBands(2048);
    private final SpectralContrast contrast = new SpectralContrast(1025, 22050 / 2048.0);
    private final double[] levels = new double[LogBands.BANDS];
    private final double[] peaks = new double[SpectralContrast.BANDS];
    private final double[] valleys = new double[SpectralContrast.BANDS];
    private final double[] column = new double[BLOCKS];
    private final BlockQuantiles quantiles = new BlockQuantiles(1, BLOCKS + 1);
    private final double[] result = new double[1];

    /** Fills the inputs with noise. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < power.length; i++) {
            power[i] = random.nextFloat();
        }
        for (int i = 0; i < BLOCKS; i++) {
            column[i] = random.nextGaussian();
            quantiles.add(new double[] {column[i]});
        }
    }

    /** Band levels of one frame. */
    @Benchmark
    public double[] logBands() {
        bands.measure(power, levels);
        return levels;
    }

    /** The same with one logarithm per bin. */
    @Benchmark
    public double[] logBandsPlain() {
        return PlainPatterns.logBands(power, 22050);
    }

    /** The contrast of one frame. */
    @Benchmark
    public double[] contrast() {
        contrast.measure(power, peaks, valleys);
        return peaks;
    }

    /** The widest of its seven bands, by sorting. */
    @Benchmark
    public double contrastPlainWidestBand() {
        return PlainPatterns.contrast(power, 594, 1025, 431);
    }

    /** The 90th percentile of one number over the blocks of 30 s. */
    @Benchmark
    public double[] quantile() {
        quantiles.quantile(0.9, result, 0);
        return result;
    }

    /** The same by sorting. */
    @Benchmark
    public double quantilePlain() {
        return PlainPatterns.quantile(column, 0.9);
    }
}
