package org.genremill.audio.format;

/**
 * Bounds the work of searching for the next valid frame or page: in hostile files every place may look like the start of
 * one.
 */
public final class Rereads {
    private static final long ALWAYS_ADMITTED = 1 << 20;
    private static final int MOST_PER_BYTE = 8;

    private long bytes;

    /**
     * Counts bytes that were read in vain.
     *
     * @param position how much of the file has been passed for good
     * @throws TrackException if far more bytes were read in vain than the file has
     */
    public void add(long count, long position) {
        bytes += count;
        if (bytes > ALWAYS_ADMITTED + MOST_PER_BYTE * position) {
            throw TrackException.corrupt(
                    "a file with too many places that look like the start of a frame, at byte " + position);
        }
    }
}
