package org.genremill.steps.review;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.genremill.GenremillException;
import org.genremill.steps.lists.ListFile;
import org.genremill.steps.lists.ListFormat;
import org.genremill.steps.lists.Playlist;
import org.genremill.steps.lists.TrackTable;

/**
 * Writes the tracks to listen to into one file on a local disk. In CSV, people fill in the columns {@link #ANSWERS}; then
 * the file is a table of corrections.
 *
 * @param format the format; of M3U8, one playlist
 * @param target the file
 */
public record ReviewList(ListFormat format, Path target) {
    /** The empty columns of a CSV file. */
    static final List<String> ANSWERS = List.of("genre", "comment");

    public ReviewList {
        requireNonNull(format, "format is null");
        target = target.toAbsolutePath().normalize();
    }

    /**
     * Refuses a target that the list must not replace.
     *
     * @throws GenremillException if it is a folder, or the format is none for tracks without a decided genre
     */
    public void requireReplaceable() {
        if (format == ListFormat.BEETS) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "--as takes csv, json and m3u8 here: nothing is decided yet for beets.");
        }
        ListFile.requireReplaceable(target);
    }

    /**
     * Writes the list.
     *
     * @return the tracks in the file; a playlist leaves out those with a control character in the path
     * @throws GenremillException if the file cannot be written
     */
    public long write(List<ReviewTrack> tracks) {
        requireReplaceable();
        return ListFile.write(target, output -> switch (format) {
            case CSV -> csv(tracks, output);
            case JSON -> TrackTable.json(ReviewTrack.COLUMNS, tracks.iterator(), ReviewTrack::values, output);
            case M3U8 -> playlist(tracks, output);
            case BEETS -> throw new IllegalStateException("refused before");
        });
    }

    /**
     * Writes the list in CSV.
     *
     * @return the number of tracks
     */
    public static long csv(List<ReviewTrack> tracks, Writer output) throws IOException {
        return TrackTable.csv(
                joined(ReviewTrack.COLUMNS, ANSWERS),
                tracks.iterator(),
                track -> joined(track.values(), Collections.nCopies(ANSWERS.size(), null)),
                output);
    }

    private static <T> List<T> joined(List<? extends T> some, List<? extends T> more) {
        return Stream.<T>concat(some.stream(), more.stream()).toList();
    }

    private static long playlist(List<ReviewTrack> tracks, Writer output) throws IOException {
        Playlist playlist = new Playlist(output, "Listen to next");
        long written = 0;
        for (ReviewTrack track : tracks) {
            playlist.add(track.uri(), track.artist().orElse(null), track.title().orElse(null));
            written += Playlist.holds(track.uri()) ? 1 : 0;
        }
        return written;
    }
}
