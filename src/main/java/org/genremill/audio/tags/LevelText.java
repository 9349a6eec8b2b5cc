package org.genremill.audio.tags;

import java.util.List;
import java.util.Locale;

/** Matroska's tags, each of which describes a track, an album, or something larger. RFC 9559, section 5.1.8. */
public final class LevelText {
    /** The level of a tag that does not say what it describes. */
    public static final int UNKNOWN = 0;

    /** The level of a track. */
    public static final int TRACK = 30;

    /** The level of an album. */
    private static final int ALBUM = 50;

    private LevelText() {}

    /**
     * Parses a tag.
     *
     * @param level of what it describes
     */
    public static Tags read(String name, String value, int level) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TITLE" -> level <= TRACK ? Tags.title(value) : level == ALBUM ? Tags.album(value) : Tags.NONE;
            case "ARTIST" -> level <= ALBUM ? Tags.artist(value) : Tags.NONE;
            case "ALBUM" -> Tags.album(value);
            case "GENRE" -> Tags.genres(List.of(value));
            default -> Tags.NONE;
        };
    }
}
