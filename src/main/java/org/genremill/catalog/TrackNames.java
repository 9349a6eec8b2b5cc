package org.genremill.catalog;

import java.util.regex.Pattern;

/** Parses the names of audio files. */
public final class TrackNames {
    /** Words that cutters write before the number of an excerpt. */
    static final String EXCERPT_WORD =
            "(part|pt|seg|segment|chunk|clip|excerpt|snippet|slice|split|piece|cut|crop|section|window)[-_.]?";

    private static final Pattern NO_EXTENSION = Pattern.compile("\\d+|(?i:" + EXCERPT_WORD + ")\\d+");

    private TrackNames() {}

    /** The last element of a path or URI. */
    public static String fileName(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** The folders before the last element, with a trailing slash; empty if there are none. */
    public static String folder(String uri) {
        return uri.substring(0, uri.lastIndexOf('/') + 1);
    }

    /** {@link #stem} with the folders before it. */
    public static String withoutExtension(String uri) {
        return folder(uri) + stem(uri);
    }

    /**
     * The file's name without its last extension. A leading dot belongs to the name, and so does a number after the
     * last dot, alone or after a word such as {@code chunk}: {@code blues.00012} and {@code song.chunk4} have no
     * extension.
     */
    public static String stem(String uri) {
        String name = fileName(uri);
        int dot = name.lastIndexOf('.');
        boolean extended =
                dot > 0 && !NO_EXTENSION.matcher(name.substring(dot + 1)).matches();
        return extended ? name.substring(0, dot) : name;
    }
}
