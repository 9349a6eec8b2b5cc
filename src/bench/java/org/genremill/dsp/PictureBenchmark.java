package org.genremill.dsp;

import java.util.Arrays;
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
import org.genremill.dsp.shape.Envelope;
import org.genremill.dsp.shape.TimeGrid;
import org.genremill.dsp.statistics.SampleStatistics;
import org.genremill.dsp.wavelet.Scalogram;

/** Kernels of pictures and statistics, for one second of audio or one frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PictureBenchmark {
    private static final int SECOND = 22050;

    private final float[] sound = new float[SECOND];
    private final float[] magnitude = new float[RealFft.BINS];
    private final SampleStatistics statistics = new SampleStatistics(1 << 14);
    private final TimeGrid grid = new TimeGrid(RealFft.BINS, 256);
    private final Envelope envelope = new Envelope(256);
    private double seen;
    private final Scalogram scalogram = new Scalogram(SECOND, (octave, power) -> seen += power[0]);

    /** Fills the inputs with noise. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < SECOND; i++) {
            sound[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < magnitude.length; i++) {
            magnitude[i] = random.nextFloat();
        }
        scalogram.begin();
    }

    /** Eight octaves of wavelets. */
    @Benchmark
    public double scalogram() {
        scalogram.write(sound, SECOND);
        return seen;
    }

    /** Statistics of a thousand numbers. */
    @Benchmark
    public double statistics() {
        statistics.clear();
        for (int i = 0; i < 1000; i++) {
            statistics.add(sound[i]);
        }
        return statistics.median();
    }

    /** Adds one spectrum to a picture. */
    @Benchmark
    public long grid() {
        grid.add(magnitude);
        return grid.rows();
    }

    /** Adds one second to a waveform. */
    @Benchmark
    public float envelope() {
        envelope.write(sound, SECOND);
        return envelope.lowest(0);
    }
}
