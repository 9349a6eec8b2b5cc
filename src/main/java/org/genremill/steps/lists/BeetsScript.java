package org.genremill.steps.lists;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.store.LabelSchema;

/**
 * Writes a shell script that sets the genres of tracks in a library of beets, which neither moves nor changes their files.
 * Beets has no import of tables; one {@code beet modify} for many tracks of a genre is the fastest that it offers.
 */
final class BeetsScript {
    /** Arguments of one command stay far below the limits of operating systems. */
    private static final int TRACKS_A_COMMAND = 100;

    private static final String START = """
            #!/bin/sh
            # Genremill: the genres of tracks for beets. Options of beet itself may follow the script's name.
            if ! beet "$@" fields | grep -q '^ *genres$'; then
                echo 'There is no beet with the field "genres", which beets has had since 2.7.' >&2
                exit 1
            fi
            """;

    private static final Pattern LOCAL = Pattern.compile("^(file:(//)?)?(?=/)");

    private BeetsScript() {}

    /**
     * Writes the script.
     *
     * @return the number of tracks in it
     */
    static long write(Dataset<Row> labels, Writer output) throws IOException {
        output.append(START);
        Iterator<Row> rows = labels.where(col("genre").notEqual(LabelSchema.ABSTAINED))
                .orderBy("genre", "uri")
                .toLocalIterator();
        String genre = null;
        long tracks = 0;
        int inCommand = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            String uri = row.getAs("uri");
            if (!holds(uri)) {
                continue;
            }
            boolean more = inCommand < TRACKS_A_COMMAND && row.getAs("genre").equals(genre);
            if (!more) {
                genre = row.getAs("genre");
                inCommand = 0;
                output.append(tracks == 0 ? "" : "\n")
                        .append("beet \"$@\" modify --yes --nomove --nowrite ")
                        .append(quoted("genres=" + literal(genre)));
            }
            // A comma of its own means "or".
            output.append(more ? " ," : "")
                    .append(" \\\n    ")
                    .append(quoted("path:" + LOCAL.matcher(uri).replaceFirst("")));
            inCommand++;
            tracks++;
        }
        output.append(tracks == 0 ? "" : "\n");
        return tracks;
    }

    /** Beets knows local files only, finds none with a line break, and takes a comma at the end for "or". */
    private static boolean holds(String uri) {
        return LOCAL.matcher(uri).lookingAt() && Playlist.holds(uri) && !uri.endsWith(",");
    }

    /** Values are templates in beets, with a dollar sign before what is meant as it stands. */
    private static String literal(String genre) {
        return genre.replaceAll("\\p{Cntrl}", " ").replaceAll("[$%}]", "\\$$0");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
