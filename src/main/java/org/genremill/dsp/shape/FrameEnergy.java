package org.genremill.dsp.shape;

/**
 * RMS of overlapping frames that are four hops long, as in librosa's {@code rms} of a time signal. The squares of each
 * hop are summed once. Not thread-safe.
 */
public final class FrameEnergy {
    private static final int HOPS = 4;

    private final int hop;
    private final double[] sums = new double[HOPS];
    private long frames;

    /** Prepares for frames of {@code 4 * hop} samples. */
    public FrameEnergy(int hop) {
        this.hop = hop;
    }

    /** Starts a new signal. */
    public void begin() {
        frames = 0;
    }

    /** The RMS of the next frame, which starts one hop after the previous one. */
    public double next(double[] samples, int offset) {
        if (frames == 0) {
            for (int block = 0; block < HOPS - 1; block++) {
                sums[block] = squares(samples, offset + block * hop);
            }
        }
        sums[(int) ((frames + HOPS - 1) % HOPS)] = squares(samples, offset + (HOPS - 1) * hop);
        frames++;
        double total = 0;
        for (int block = 0; block < HOPS; block++) {
            total += sums[(int) ((frames - 1 + block) % HOPS)];
        }
        return Math.sqrt(total / (HOPS * hop));
    }

    private double squares(double[] samples, int offset) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int end = offset + hop - 3;
        int i = offset;
        for (; i < end; i += 4) {
            a += samples[i] * samples[i];
            b += samples[i + 1] * samples[i + 1];
            c += samples[i + 2] * samples[i + 2];
            d += samples[i + 3] * samples[i + 3];
        }
        for (; i < offset + hop; i++) {
            a += samples[i] * samples[i];
        }
        return (a + b) + (c + d);
    }
}
