package org.genremill.audio.mp4;

/** The packets of a track, in the order of their time. */
interface Samples {
    /** Goes to the next one; false at the end. */
    boolean next();

    /** Where it lies in the file. May be wrong. */
    long offset();

    /** Its bytes, at least 0. */
    int size();

    /** Whether the file ended where it had promised more, told after {@link #next} has returned false. */
    default boolean cutShort() {
        return false;
    }
}
