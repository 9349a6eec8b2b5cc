package org.genremill.audio.vorbis;

/** What a packet says about the floor of one channel. It is overwritten by the next packet. */
final class Envelope {
    /** By floor 1: the level at each place, 0 to 255, or {@link #NO_CORNER}. */
    final int[] levels = new int[LineFloor.MOST_PLACES];
    /** By floor 0: line spectral frequencies, as angles. */
    final float[] angles = new float[PoleFloor.MOST_ORDER];
    /** By floor 0. */
    int amplitude;

    /** A place where the curve does not bend. */
    static final int NO_CORNER = -1;
}
