package org.genremill.dsp.fft;

/** The values before the first and after the last sample when frames are centred on their time. */
public enum Padding {
    /** Zeros: librosa from 0.10 on. */
    ZERO,
    /** Reflection without repeating the edge samples: librosa up to 0.9. */
    REFLECT
}
