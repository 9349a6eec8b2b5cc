package org.genremill.audio.mp4;

/** The packets of a track, in time order. */
interface Samples {
    /** Moves to the next one; false at the end. */
    boolean next();

    /** Its offset in the file, unchecked. */
    long offset();

    /** Its size in bytes, at least 0. */
    int size();

    /** Whether the file ended before the declared length; valid once {@link #next} has returned false. */
    default boolean cutShort() {
        return false;
    }
}
