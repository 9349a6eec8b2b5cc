package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * How a track is cut into patches, in samples or in frames.
 *
 * @param size of a patch, 1 or more
 * @param hop from the start of one patch to the start of the next, 1 to {@code size}
 * @param tail the rule for the end of the track
 */
public record Patches(int size, int hop, Tail tail) implements Serializable {
    public Patches {
        requireNonNull(tail, "tail is null");
        if (hop < 1 || hop > size) {
            throw new IllegalArgumentException("a step of %d over %d".formatted(hop, size));
        }
    }

    /** The length up to which silence follows a track of the given length that is not longer. */
    long padded(long length) {
        long more = tail == Tail.PAD ? (Math.max(0, length - size) + hop - 1) / hop : 0;
        return size + more * hop;
    }

    /**
     * The weight of a patch of a track of the given length: the fraction of it that is sound. The only patch of a track
     * has weight 1.
     *
     * @param index 0 for the first
     */
    double weight(long index, long length) {
        return tail != Tail.PAD || index == 0 ? 1 : Math.min(1, (double) (length - index * hop) / size);
    }
}
