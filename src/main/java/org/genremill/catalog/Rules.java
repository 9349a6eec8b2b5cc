package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.apache.hadoop.fs.Path;

/**
 * Which files are tracks, and of which genre. Travels to the executors.
 *
 * @param exclusions what is no music
 * @param genres where the catalogue's own genres come from
 */
public record Rules(Exclusions exclusions, Genres genres) implements Serializable {
    public Rules {
        requireNonNull(exclusions, "exclusions is null");
        requireNonNull(genres, "genres is null");
    }

    boolean leaveOut(Path file, Path root) {
        return exclusions.leaveOut(file, root);
    }
}
