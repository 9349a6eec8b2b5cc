package org.genremill.dsp.shape;

import java.util.function.DoubleConsumer;

/**
 * Zero crossing rate of centred frames, as in librosa's {@code zero_crossing_rate}: frames beyond the ends repeat the
 * first or last sample, magnitudes up to 1e-10 count as zero, zero counts as positive, and the first sample of a frame
 * never counts. A frame is four hops long and is computed from four hop blocks. Not thread-safe.
 */
public final class ZeroCrossings {
    private static final double SILENCE = 1e-10;
    private static final int HOPS = 4;

    private final int hop;
    private final DoubleConsumer rates;
    private final int[] crossings = new int[HOPS];
    private final int[] atStart = new int[HOPS];

    private long samples;
    private long blocks;
    private int filled;
    private int count;
    private int first;
    private boolean negative;

    /** Prepares for frames of {@code 4 * hop} samples; {@code rates} receives each frame's rate in [0, 1]. */
    public ZeroCrossings(int hop, DoubleConsumer rates) {
        this.hop = hop;
        this.rates = rates;
        begin();
    }

    /** Starts a new signal. */
    public void begin() {
        samples = 0;
        blocks = 0;
        filled = 0;
        count = 0;
        first = 0;
        negative = false;
        // The two hop blocks before the first sample repeat it, so they contain no crossings.
        endBlock();
        endBlock();
    }

    /** Receives the next {@code length} samples. */
    public void write(float[] values, int length) {
        if (samples == 0 && length > 0) {
            negative = values[0] < -SILENCE;
        }
        int taken = 0;
        while (taken < length) {
            if (filled == 0) {
                boolean sign = values[taken] < -SILENCE;
                first = sign == negative ? 0 : 1;
            }
            int step = Math.min(length - taken, hop - filled);
            count += countCrossings(values, taken, step);
            filled += step;
            taken += step;
            if (filled == hop) {
                endBlock();
            }
        }
        samples += length;
    }

    /** Ends the signal and delivers the last frames. */
    public void finish() {
        long frames = 1 + samples / hop;
        while (blocks < frames + HOPS - 1) {
            endBlock();
        }
    }

    private int countCrossings(float[] values, int offset, int length) {
        int changes = 0;
        int previous = negative ? 1 : 0;
        for (int i = offset; i < offset + length; i++) {
            int sign = values[i] < -SILENCE ? 1 : 0;
            changes += sign ^ previous;
            previous = sign;
        }
        negative = previous == 1;
        return changes;
    }

    private void endBlock() {
        int slot = (int) (blocks % HOPS);
        crossings[slot] = count;
        atStart[slot] = first;
        blocks++;
        filled = 0;
        count = 0;
        first = 0;
        if (blocks >= HOPS) {
            int sum = -atStart[(int) (blocks % HOPS)];
            for (int crossing : crossings) {
                sum += crossing;
            }
            rates.accept(sum / (double) (HOPS * hop));
        }
    }
}
