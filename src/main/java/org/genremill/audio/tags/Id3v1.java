package org.genremill.audio.tags;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.IntStream;

/** The 128 bytes at the end of many MPEG files: fields of fixed length, padded with NUL or blanks, and the number of a genre. */
public final class Id3v1 {
    public static final int BYTES = 128;

    private static final int FIELD_BYTES = 30;
    private static final int GENRE = BYTES - 1;

    private Id3v1() {}

    /**
     * Artist, title, album and genre. 0 is the genre Blues; only in a tag that says nothing else it is taken for a byte that
     * nobody has set.
     *
     * @param tag {@link #BYTES} bytes, of which the first three say {@code TAG}
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
