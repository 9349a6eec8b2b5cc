package org.genremill.dsp.pitch;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Chroma energy normalised statistics, CENS (Mueller and Ewert 2011), as in librosa's {@code chroma_cens}: each frame's
 * pitch class fractions are quantised in four steps, smoothed over 41 frames by a Hann window with silence beyond the
 * ends, and scaled to unit Euclidean length; silent frames stay zero. The output lags by 20 frames. Not thread-safe.
 */
public final class ChromaEnergy {
    private static final int CLASSES = ChromaFilterBank.CLASSES;
    private static final int REACH = 20;
    private static final int TAPS = 2 * REACH + 1;
    private static final double[] STEPS = {0.4, 0.2, 0.1, 0.05};

    private final double[] weights = new double[TAPS];
    private final double[][] recent = new double[TAPS][CLASSES];
    private final double[] smooth = new double[CLASSES];
    private final Sink sink;
    private long frames;

    /** Receives the smoothed frames in time order. */
    @FunctionalInterface
    public interface Sink {
        /** The next frame: 12 values in [0, 1], valid until the method returns. */
        void frame(double[] energy);
    }

    /** Prepares with a receiver of the frames. */
    public ChromaEnergy(Sink sink) {
        this.sink = requireNonNull(sink, "sink is null");
        double total = 0;
        for (int i = 0; i < TAPS; i++) {
            // The symmetric window of 43 samples; the first and last of them are zero.
            weights[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 1) / (TAPS + 1));
            total += weights[i];
        }
        for (int i = 0; i < TAPS; i++) {
            weights[i] /= total;
        }
    }

    /** Starts a new track. */
    public void begin() {
        frames = 0;
        for (double[] frame : recent) {
            Arrays.fill(frame, 0);
        }
    }

    /** Adds the energy in 12 pitch classes of the next frame, on any scale. */
    public void add(double[] chroma) {
        double total = 0;
        for (double value : chroma) {
            total += value;
        }
        double norm = total < Float.MIN_NORMAL ? 1 : total;
        double[] quantised = recent[(int) (frames % TAPS)];
        for (int i = 0; i < CLASSES; i++) {
            quantised[i] = 0;
            for (double step : STEPS) {
                quantised[i] += chroma[i] / norm > step ? 0.25 : 0;
            }
        }
        frames++;
        if (frames > REACH) {
            deliver();
        }
    }

    /** Ends the track and delivers the last frames. */
    public void finish() {
        for (int i = 0; i < REACH; i++) {
            Arrays.fill(recent[(int) (frames % TAPS)], 0);
            frames++;
            if (frames > REACH) {
                deliver();
            }
        }
    }

    /** The frame {@value #REACH} before the newest one, from all frames in reach. */
    private void deliver() {
        Arrays.fill(smooth, 0);
        for (int tap = 0; tap < TAPS; tap++) {
            double[] frame = recent[(int) ((frames + tap) % TAPS)];
            for (int i = 0; i < CLASSES; i++) {
                smooth[i] += weights[tap] * frame[i];
            }
        }
        double squares = 0;
        for (double value : smooth) {
            squares += value * value;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < CLASSES && length >= Float.MIN_NORMAL; i++) {
            smooth[i] /= length;
        }
        sink.frame(smooth);
    }
}
