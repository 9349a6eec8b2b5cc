package org.genremill.features;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.genremill.audio.signal.Signal;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
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

/** The extraction of 30 s of synthetic music, with vector kernels and with plain kernels; both give the same bits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExtractionBenchmark {
    /** The feature set. */
    @Param({"gtzan57", "gtzan57-kaggle", "rich", "scattering", "fma518", "mfcc13", "logmel", "pictures", "rhythm-pitch"})
    public String set;

    private TrackExtractor extractor;
    private Signal signal;

    /** Synthesises the music. */
    @Setup
    public void play() {
        float[] samples = Synthesiser.render(Style.WALTZ, 1, 30);
        signal = Signal.of(samples, samples.length, Synthesiser.SAMPLE_RATE);
        extractor = TrackExtractor.of(List.of(FeatureSets.byId(set)));
    }

    /** With the Vector API, as on Spark. */
    @Benchmark
    @Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
    public List<Object[]> vectors() {
        return extractor.extract(signal);
    }

    /** Without the Vector API. */
    @Benchmark
    @Fork(value = 1, jvmArgs = "-Xshare:auto")
    public List<Object[]> plain() {
        return extractor.extract(signal);
    }
}
