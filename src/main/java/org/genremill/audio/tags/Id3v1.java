package org.genremill.audio.tags;

import java.nio.ByteBuffer;

/** The 128 bytes at the end of many MPEG files: fields of fixed length, padded with NUL or blanks. */
public final class Id3v1 {
    public static final int BYTES = 128;

    private static final int FIELD_BYTES = 30;

    private Id3v1() {}

    /**
     * Artist, title and album.
     *
     * @param tag {@link #BYTES} bytes, of which the first three say {@code TAG}
     */
    public static Tags read(byte[] tag) {
        return Tags.title(field(tag, 0)).or(Tags.artist(field(tag, 1))).or(Tags.album(field(tag, 2)));
    }

    private static String field(byte[] tag, int index) {
        return TagText.guess(ByteBuffer.wrap(tag, 3 + index * FIELD_BYTES, FIELD_BYTES));
    }
}
