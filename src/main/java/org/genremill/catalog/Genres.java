package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Where a catalogue's own genres come from. */
public sealed interface Genres extends Serializable {
    /** The genre of one file found below {@code root}, or empty if the catalogue does not state it. */
    Optional<String> of(Path file, Path root);

    /** The name of the folder that holds the file; files that lie directly in the root have none. */
    record FromFolder() implements Genres {
        @Override
        public Optional<String> of(Path file, Path root) {
            Path folder = file.getParent();
            return folder == null || folder.depth() <= root.depth() ? Optional.empty() : Optional.of(folder.getName());
        }
    }

    /**
     * A table of the user's own.
     *
     * @param genreByKey genres by URI, by file name, or by file name without extension; the most specific key wins
     */
    record FromTable(Map<String, String> genreByKey) implements Genres {
        public FromTable {
            genreByKey = Map.copyOf(requireNonNull(genreByKey, "genreByKey is null"));
        }

        @Override
        public Optional<String> of(Path file, Path root) {
            return Optional.ofNullable(genreByKey.get(file.toString()))
                    .or(() -> Optional.ofNullable(genreByKey.get(file.getName())))
                    .or(() -> Optional.ofNullable(genreByKey.get(TrackNames.stem(file.getName()))));
        }
    }

    /** No genres at all. */
    record None() implements Genres {
        @Override
        public Optional<String> of(Path file, Path root) {
            return Optional.empty();
        }
    }
}
