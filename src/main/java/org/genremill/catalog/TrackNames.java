package org.genremill.catalog;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read from the name of an audio file. */
public final class TrackNames {
    /** {@code blues.00012.3}: a piece cut from a track, as tables of segments name it. */
    private static final Pattern PIECE = Pattern.compile("(.+\\.\\d{5})\\.(\\d{1,9})");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private TrackNames() {}

    /** The last element of a path or URI. */
    public static String fileName(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /**
     * The file's name without its last extension. A leading dot belongs to the name, and so does a number after the last
     * dot: {@code blues.00012} has no extension.
     */
    public static String stem(String uri) {
        String name = fileName(uri);
        int dot = name.lastIndexOf('.');
        boolean extended = dot > 0 && !NUMBER.matcher(name.substring(dot + 1)).matches();
        return extended ? name.substring(0, dot) : name;
    }

    /** The track that a file or a piece of one was cut from: {@code blues.00012.3.wav} belongs to {@code blues.00012}. */
    public static String trackOf(String uri) {
        String stem = stem(uri);
        Matcher piece = PIECE.matcher(stem);
        return piece.matches() ? piece.group(1) : stem;
    }

    /** {@link #trackOf} with the folders before it: tells tracks of one name in different folders apart. */
    public static String trackUri(String uri) {
        return uri.substring(0, uri.lastIndexOf('/') + 1) + trackOf(uri);
    }

    /** The position of a piece in its track, if the name states one. */
    public static OptionalInt pieceOf(String uri) {
        Matcher piece = PIECE.matcher(stem(uri));
        return piece.matches() ? OptionalInt.of(Integer.parseInt(piece.group(2))) : OptionalInt.empty();
    }
}
