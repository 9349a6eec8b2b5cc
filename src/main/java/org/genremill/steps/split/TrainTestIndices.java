package org.genremill.steps.split;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * The training tracks and the test tracks of a model, as indices into a list of all tracks.
 *
 * @param train rising
 * @param test rising
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainTestIndices(int[] train, int[] test) implements Serializable {
    public TrainTestIndices {
        requireNonNull(train, "train is null");
        requireNonNull(test, "test is null");
    }

    /** All tracks as training set, and an empty test set. */
    public static TrainTestIndices all(int tracks) {
        return new TrainTestIndices(IntStream.range(0, tracks).toArray(), new int[0]);
    }
}
