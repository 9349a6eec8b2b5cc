package org.genremill.audio.tags;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;

/** The strings of Core Audio files: names and values in turn, each with a NUL behind it. */
public final class NamedText {
    private NamedText() {}

    /**
     * Reads the first artist, title and album, and all genres.
     *
     * @param chunk may be malformed or truncated
     * @param offset of the first name
     */
    public static Tags read(byte[] chunk, int offset) {
        String text = new String(chunk, Math.min(offset, chunk.length), Math.max(0, chunk.length - offset), UTF_8);
        Tags tags = Tags.NONE;
        int start = 0;
        while (start < text.length()) {
            int middle = text.indexOf('\0', start);
            int end = middle < 0 ? -1 : text.indexOf('\0', middle + 1);
            if (end < 0) {
                return tags;
            }
            String value = text.substring(middle + 1, end);
            tags = tags.with(
                    switch (text.substring(start, middle).toLowerCase(Locale.ROOT)) {
                        case "artist" -> Tags.artist(value);
                        case "title" -> Tags.title(value);
                        case "album" -> Tags.album(value);
                        case "genre" -> Tags.genres(List.of(value));
                        default -> Tags.NONE;
                    });
            start = end + 1;
        }
        return tags;
    }
}
