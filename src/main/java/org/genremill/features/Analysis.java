package org.genremill.features;

import org.genremill.dsp.fft.RealFft;

/** The figures of the one short-time analysis that all feature sets share. */
public final class Analysis {
    /** Samples per second that every signal must have. */
    public static final int SAMPLE_RATE = 22050;

    /** Samples in a frame. */
    public static final int FRAME = RealFft.SIZE;

    /** Samples from one frame to the next. */
    public static final int HOP = 512;

    /** Bins of a spectrum, from 0 Hz to half the sample rate. */
    public static final int BINS = RealFft.BINS;

    /** Hertz from one bin to the next. */
    public static final double BIN_WIDTH = (double) SAMPLE_RATE / FRAME;

    /** Mel bands of a frame. */
    public static final int MEL_BANDS = 128;

    /** The fewest samples that can be analysed: the reflection at the ends needs as many. */
    public static final int SHORTEST = FRAME / 2 + 1;

    /** Frames of ten minutes: up to there, whatever needs all frames of a track keeps them in memory. */
    public static final int FRAMES_IN_MEMORY = 10 * 60 * SAMPLE_RATE / HOP;

    private Analysis() {}
}
