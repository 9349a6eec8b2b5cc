package org.genremill.steps.similar;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A similar track.
 *
 * @param uri the other track
 * @param similarity the cosine of the angle between both directions, -1 to 1
 */
public record Neighbour(String uri, double similarity) implements Serializable {
    /** The most similar first; ties are sorted by URI. */
    public static final Comparator<Neighbour> ORDER =
            Comparator.comparingDouble(Neighbour::similarity).reversed().thenComparing(Neighbour::uri);

    public Neighbour {
        requireNonNull(uri, "uri is null");
    }
}
