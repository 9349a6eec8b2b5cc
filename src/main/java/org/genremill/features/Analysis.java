package org.genremill.features;

import org.genremill.dsp.fft.RealFft;

/** Parameters of the short-time analysis that all feature sets share. */
public final class Analysis {
    /** Required sample rate of every signal, in hertz. */
    public static final int SAMPLE_RATE = 22050;

    /** Samples in a frame. */
    public static final int FRAME = RealFft.SIZE;

    /** Samples between the starts of two frames. */
    public static final int HOP = 512;

    /** Bins of a spectrum, from 0 Hz to half the sample rate. */
    public static final int BINS = RealFft.BINS;

    /** Hertz between two bins. */
    public static final double BIN_WIDTH = (double) SAMPLE_RATE / FRAME;

    /** Mel bands of a frame. */
    public static final int MEL_BANDS = 128;

    /** The minimum number of samples, required by reflection at the ends. */
    public static final int SHORTEST = FRAME / 2 + 1;

    /** Frames of ten minutes: up to there, whatever needs all frames of a track keeps them in memory. */
    public static final int FRAMES_IN_MEMORY = 10 * 60 * SAMPLE_RATE / HOP;

    private Analysis() {}
}
