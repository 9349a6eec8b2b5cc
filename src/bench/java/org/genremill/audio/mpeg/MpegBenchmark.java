package org.genremill.audio.mpeg;

import java.util.SplittableRandom;
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

/** The transforms of MPEG audio beside those of the standard, for one granule: 18 samples of 32 subbands. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class MpegBenchmark {
    private static final int ROWS = 18;

    private final float[] lines = new float[ROWS * 32];
    private final float[] overlap = new float[ROWS * 32];
    private final float[] block = new float[36];
    private final float[] samples = new float[ROWS * 32];
    private final LongTransform longTransform = new LongTransform();
    private final ShortTransform shortTransform = new ShortTransform();
    private final Synthesis synthesis = new Synthesis();

    /** Fills the input with noise. */
    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = (float) random.nextDouble(-1, 1);
        }
    }

    /** Long blocks. */
    @Benchmark
    public float[] longBlocks() {
        for (int band = 0; band < 32; band++) {
            longTransform.transform(lines, ROWS * band, 0, overlap, ROWS * band, samples, band, 32);
        }
        return samples;
    }

    /** Long blocks, as in the standard. */
    @Benchmark
    public double longBlocksPlain() {
        double sum = 0;
        for (int band = 0; band < 32; band++) {
            System.arraycopy(lines, ROWS * band, block, 0, ROWS);
            sum += PlainTransforms.longBlock(block, 0)[0];
        }
        return sum;
    }

    /** Short blocks. */
    @Benchmark
    public float[] shortBlocks() {
        for (int band = 0; band < 32; band++) {
            shortTransform.transform(lines, ROWS * band, block);
        }
        return block;
    }

    /** Short blocks, as in the standard. */
    @Benchmark
    public double shortBlocksPlain() {
        double sum = 0;
        for (int band = 0; band < 32; band++) {
            System.arraycopy(lines, ROWS * band, block, 0, ROWS);
            sum += PlainTransforms.shortBlocks(block)[6];
        }
        return sum;
    }

    /** The filter bank. */
    @Benchmark
    public float[] filterBank() {
        synthesis.next(lines, ROWS, samples);
        return samples;
    }

    /** The filter bank, as in the standard. */
    @Benchmark
    public double[] filterBankPlain() {
        return PlainTransforms.synthesis(lines, ROWS);
    }
}
