package org.genremill.dsp.fft;

/** What stands before the first and after the last sample when frames are centred on their time. */
public enum Padding {
    /** Silence: librosa from 0.10 on. */
    ZERO,
    /** The sound mirrored at its first and last sample, which are not repeated: librosa up to 0.9. */
    REFLECT
}
