package org.genremill.audio.mpeg;

import java.util.Arrays;

/** The bit reservoir of layer III: a frame may start in the main data of earlier frames. ISO/IEC 11172-3, 2.4.3.4. */
final class Reservoir {
    /** The farthest start of a frame's data before its own. */
    static final int MOST_BYTES = 511;

    private final byte[] bytes = new byte[MOST_BYTES + MpegHeader.MAXIMUM_FRAME_BYTES + Bits.SLACK];
    private int length;
    private boolean complete;

    void clear() {
        length = 0;
        complete = false;
    }

    /**
     * Appends the main data of a frame.
     *
     * @return the number of bytes before it
     */
    int add(byte[] frame, int from, int to) {
        int before = Math.min(length, MOST_BYTES);
        System.arraycopy(bytes, length - before, bytes, 0, before);
        System.arraycopy(frame, from, bytes, before, to - from);
        length = before + to - from;
        Arrays.fill(bytes, length, length + Bits.SLACK, (byte) 0);
        complete |= before == MOST_BYTES;
        return before;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The number of bytes in {@link #bytes}. */
    int length() {
        return length;
    }

    /** Whether a frame that starts before the available bytes must be damaged, rather than the first after a cut. */
    boolean isComplete() {
        return complete;
    }
}
