package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.genremill.audio.signal.BandEdge;

/**
 * The sample rate that a network was trained on.
 *
 * @param rate samples per second
 * @param edge how close to {@code rate / 2} sound passes; without effect at the rate of the shared analysis
 */
public record Resampling(int rate, BandEdge edge) implements Serializable {
    public Resampling {
        requireNonNull(edge, "edge is null");
    }
}
