package org.genremill.catalog;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** The source of a catalogue's own genres. */
public sealed interface Genres extends Serializable {
    /** The genre of one file found below {@code root}, or empty if the catalogue does not state it. */
    Optional<String> of(Path file, Path root);

    /** The kind of source. */
    GenreSource source();

    /**
     * The name of the file's folder; files directly in the root have none. A folder {@code genre=rock} anywhere above
     * the file, as in Hive-partitioned tables, takes precedence; its value is percent-decoded.
     */
    record FromFolder() implements Genres {
        private static final Pattern PARTITION = Pattern.compile("genre=(.*)", Pattern.CASE_INSENSITIVE);
        /** Hive's name for the partition of rows without a value. */
        private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

        @Override
        public Optional<String> of(Path file, Path root) {
            for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
                Matcher partition = PARTITION.matcher(folder.getName());
                if (partition.matches()) {
                    return Optional.of(TrackSpelling.decoded(partition.group(1)).orElseGet(() -> partition.group(1)))
                            .filter(genre -> !genre.isBlank() && !genre.equals(NO_VALUE));
                }
            }
            Path folder = file.getParent();
            return folder == null || folder.depth() <= root.depth() ? Optional.empty() : Optional.of(folder.getName());
        }

        @Override
        public GenreSource source() {
            return GenreSource.FOLDER;
        }
    }

    /** No genres in the listing: they are joined later, or there are none. */
    record Unlisted(GenreSource source) implements Genres {
        @Override
        public Optional<String> of(Path file, Path root) {
            return Optional.empty();
        }
    }
}
