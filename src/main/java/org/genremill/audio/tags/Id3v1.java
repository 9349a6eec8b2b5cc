package org.genremill.audio.tags;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.IntStream;

/** The 128 bytes at the end of many MPEG files: fixed-length fields, padded with NUL or blanks, and a genre number. */
public final class Id3v1 {
    /** The size of a tag. */
    public static final int BYTES = 128;

    private static final int FIELD_BYTES = 30;
    private static final int GENRE = BYTES - 1;

    private Id3v1() {}

    /**
     * Reads artist, title, album and genre. Genre 0 is Blues, except in an otherwise empty tag, where it is considered
     * unset.
     *
     * @param tag {@link #BYTES} bytes, the first three of which are {@code TAG}
     */
    public static Tags read(byte[] tag) {
        return Tags.title(field(tag, 0))
                .with(Tags.artist(field(tag, 1)))
                .with(Tags.album(field(tag, 2)))
                .with(Tags.genres(genre(tag).stream().toList()));
    }

    private static Optional<String> genre(byte[] tag) {
        boolean empty = tag[GENRE] == 0 && IntStream.range(3, GENRE).allMatch(at -> tag[at] == 0 || tag[at] == ' ');
        return empty ? Optional.empty() : GenreNumbers.name(tag[GENRE] & 0xFF);
    }

    private static String field(byte[] tag, int index) {
        return TagText.guess(ByteBuffer.wrap(tag, 3 + index * FIELD_BYTES, FIELD_BYTES));
    }
}
