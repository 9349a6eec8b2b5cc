package org.genremill.steps.lists;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genremill.catalog.TrackNames;

/** Writes one playlist in the extended M3U format. */
public final class Playlist {
    /** How every playlist begins. */
    static final String START = "#EXTM3U\n# Genremill\n";

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern LOCAL = Pattern.compile("^file:(//)?(?=/)");

    private final Appendable output;

    /** Begins a playlist with a name; the caller closes the output, which is in UTF-8. */
    public Playlist(Appendable output, String name) throws IOException {
        this.output = requireNonNull(output, "output is null");
        output.append(START).append("#PLAYLIST:").append(onOneLine(name)).append('\n');
    }

    /** Whether a playlist can hold a track: its location must fit on a line. */
    public static boolean holds(String uri) {
        return !CONTROL.matcher(uri).find();
    }

    /**
     * Adds a track, unless its location does not fit on a line.
     *
     * @param artist null if it is not known, as {@code title}
     */
    public void add(String uri, String artist, String title) throws IOException {
        if (!holds(uri)) {
            return;
        }
        String known = Stream.of(Optional.ofNullable(artist), Optional.ofNullable(title))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" - "));
        // The length of the track is not known: -1.
        output.append("#EXTINF:-1,")
                .append(onOneLine(known.isEmpty() ? TrackNames.fileName(uri) : known))
                .append('\n');
        // Players want a path for local files.
        output.append(LOCAL.matcher(uri).replaceFirst("")).append('\n');
    }

    private static String onOneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
