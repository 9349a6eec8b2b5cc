package org.genremill.audio.format;

/** How streams of frames without a magic number are found: by frames in a row, each at the distance that the one before states. */
public final class FrameSearch {
    /** The frames in a row that start a stream at a place where one is expected. */
    public static final int EXPECTED = 2;
    /** The frames in a row that start a stream anywhere else, where a header may be a coincidence. */
    public static final int FOUND = 4;
    /** How far into a file the first frame may be, in bytes that are not zero. */
    public static final int SEARCHED_BYTES = 1 << 16;

    private static final int SYNC = 0xFF;

    /** Whether a number of frames in a row start at an offset. */
    @FunctionalInterface
    public interface Frames {
        /** Whether this many frames in a row start at this offset. */
        boolean start(int offset, int wanted);
    }

    private FrameSearch() {}

    /** Whether a stream of frames whose first byte is 0xFF starts in the head of a file. */
    public static boolean finds(FileHead head, Frames frames) {
        if (frames.start(0, EXPECTED)) {
            return true;
        }
        for (int at = 1; at < head.length(); at++) {
            if (head.at(at) == SYNC && frames.start(at, FOUND)) {
                return true;
            }
        }
        return false;
    }
}
