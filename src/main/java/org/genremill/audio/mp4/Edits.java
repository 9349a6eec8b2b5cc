package org.genremill.audio.mp4;

/**
 * The edit list of a track: the box {@code elst}, clause 8.6.6, of which only a single edit is supported.
 *
 * @param parts the number of edits, without pauses
 * @param start of the first one, in units of the track's time scale
 * @param length of the first one, in units of the movie's time scale; 0 for the rest of the track
 */
record Edits(int parts, long start, long length) {
    static final Edits NONE = new Edits(0, 0, 0);

    private static final int LONG_FIELDS = 1;

    static Edits read(Box box) {
        int width = box.number(1) == LONG_FIELDS ? 8 : 4;
        box.skip(3);
        Edits edits = NONE;
        for (int left = box.count(2 * width + 4, Integer.MAX_VALUE); left > 0; left--) {
            long length = box.number(width);
            long start = width == 8 ? box.number(8) : (int) box.number(4);
            box.skip(4);
            if (start >= 0) {
                edits = edits.parts == 0
                        ? new Edits(1, start, length)
                        : new Edits(edits.parts + 1, edits.start, length);
            }
        }
        return edits;
    }
}
