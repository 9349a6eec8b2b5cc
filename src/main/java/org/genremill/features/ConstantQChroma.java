package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.genremill.dsp.pitch.TuningEstimator;
import org.genremill.dsp.wavelet.ConstantQ;

/**
 * The energy in each pitch class of each frame, summed over the octaves of a constant-Q transform at the track's own
 * tuning. The transform can only begin when the tuning is known; until then the samples are kept, for ten minutes at
 * most. Not thread-safe.
 */
final class ConstantQChroma {
    /** More frames than the lowest octave is behind the highest one. */
    private static final int LAG = 128;

    private final int framesForTuning;
    private final Sink sink;
    private final TuningEstimator tuning = new TuningEstimator(Analysis.BIN_WIDTH);
    private final ConstantQ transform = new ConstantQ(Analysis.SAMPLE_RATE, this::collect);
    private final double[][] sums = new double[LAG][ChromaFilterBank.CLASSES];
    private final int[] next = new int[ConstantQ.OCTAVES];
    private float[] kept = new float[1 << 16];
    private int keptCount;
    private int frames;
    private boolean started;

    /** Receives the frames in order of time. */
    @FunctionalInterface
    interface Sink {
        /** The next frame: 12 values from C, valid until the method returns. There may be frames beyond the last one. */
        void frame(double[] chroma);
    }

    ConstantQChroma(int framesForTuning, Sink sink) {
        this.framesForTuning = framesForTuning;
        this.sink = requireNonNull(sink, "sink is null");
    }

    void begin() {
        tuning.begin();
        keptCount = 0;
        frames = 0;
        started = false;
        Arrays.fill(next, 0);
    }

    void samples(float[] block, int count) {
        if (started) {
            transform.write(block, 0, count);
            return;
        }
        if (keptCount + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(keptCount + count, kept.length + kept.length / 2));
        }
        System.arraycopy(block, 0, kept, keptCount, count);
        keptCount += count;
    }

    /** Sees each frame's magnitudes, by which librosa tunes a constant-Q transform. */
    void frame(Frame frame) {
        if (frames < framesForTuning) {
            tuning.add(frame.magnitude(), (float) Math.sqrt(frame.strongest()));
            frames++;
            if (frames == framesForTuning) {
                start();
            }
        }
    }

    void finish() {
        if (!started) {
            start();
        }
        transform.finish();
    }

    private void start() {
        started = true;
        transform.begin(tuning.semitones());
        transform.write(kept, 0, keptCount);
        keptCount = 0;
    }

    /** Higher octaves always come first, so that sums do not depend on how the sound was cut into blocks. */
    private void collect(int octave, float[] magnitudes) {
        double[] sum = sums[next[octave] % LAG];
        next[octave]++;
        if (octave == ConstantQ.OCTAVES - 1) {
            Arrays.fill(sum, 0);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += magnitudes[i];
        }
        if (octave == 0) {
            sink.frame(sum);
        }
    }
}
