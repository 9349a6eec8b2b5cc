package org.genremill.steps.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.store.LabelSchema;

/**
 * Writes a playlist for each genre, in the extended M3U format in UTF-8, with the most confident tracks first. Files are
 * numbered, and their names keep only letters and digits of a genre's name, which may be any text.
 */
final class Playlists {
    private static final int LONGEST_NAME = 40;

    private Playlists() {}

    /**
     * What was written.
     *
     * @param files the playlists, in the order of their numbers
     * @param tracks the number of entries
     * @param leftOut tracks that no playlist can hold: those without a genre, and those with a line break in the path
     */
    record Written(List<Path> files, long tracks, long leftOut) {}

    /** Writes all playlists into an empty folder. */
    static Written write(Dataset<Row> labels, Path folder) throws IOException {
        Writing writing = new Writing(folder);
        try (writing) {
            Iterator<Row> rows = labels.where(col("genre").notEqual(LabelSchema.ABSTAINED))
                    .orderBy(col("genre"), col("confidence").desc(), col("uri"))
                    .toLocalIterator();
            while (rows.hasNext()) {
                writing.add(rows.next());
            }
        }
        return new Written(writing.files, writing.tracks, labels.count() - writing.tracks);
    }

    /** Whether a folder is absent, empty, or has nothing but playlists of this class. */
    static boolean mayReplace(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!Files.isRegularFile(file) || !startsAsOurs(file)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean startsAsOurs(Path file) throws IOException {
        byte[] start = Playlist.START.getBytes(UTF_8);
        try (InputStream input = Files.newInputStream(file)) {
            return Arrays.equals(input.readNBytes(start.length), start);
        }
    }

    /** The name of the file for a genre: {@code 03-hip-hop.m3u8}. */
    static String fileName(int number, String genre) {
        String plain = Normalizer.normalize(genre, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String name = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        return "%02d%s.m3u8".formatted(number, name.isEmpty() ? "" : "-" + name);
    }

    /** Writes rows that are sorted by genre. */
    private static final class Writing implements AutoCloseable {
        private final Path folder;
        private final List<Path> files = new ArrayList<>();
        /** How many genres there were up to the present one. */
        private int number;

        private String genre;
        private Writer open;
        private Playlist playlist;
        private long tracks;

        private Writing(Path folder) {
            this.folder = folder;
        }

        private void add(Row row) throws IOException {
            if (!row.<String>getAs("genre").equals(genre)) {
                close();
                open = null;
                genre = row.getAs("genre");
                number++;
            }
            if (!Playlist.holds(row.getAs("uri"))) {
                return;
            }
            if (open == null) {
                begin(folder.resolve(fileName(number, genre)));
            }
            playlist.add(row.getAs("uri"), row.getAs("artist"), row.getAs("title"));
            tracks++;
        }

        private void begin(Path file) throws IOException {
            files.add(file);
            open = Files.newBufferedWriter(file, UTF_8);
            playlist = new Playlist(open, genre);
        }

        @Override
        public void close() throws IOException {
            if (open != null) {
                open.close();
            }
        }
    }
}
