package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.genremill.dsp.pitch.ChromaFilterBank;
import org.genremill.dsp.pitch.TuningEstimator;
import org.genremill.dsp.wavelet.ConstantQ;

/**
 * The energy in each pitch class of each frame, summed over the octaves of a constant-Q transform at the track's
 * tuning. The transform needs the tuning; until it is known, up to ten minutes of samples are buffered. Not
 * thread-safe.
 */
final class ConstantQChroma {
    /** An upper bound, in frames, on the lag of the lowest octave behind the highest. */
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

    /** Receives the frames in time order. */
    @FunctionalInterface
    interface Sink {
        /**
         * The next frame: 12 values from C, valid until the method returns. Frames may extend beyond the end of the
         * track.
         */
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

    /** Receives each frame's magnitudes, from which librosa estimates the tuning of a constant-Q transform. */
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

    /** Higher octaves always come first, so that sums do not depend on block boundaries. */
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
