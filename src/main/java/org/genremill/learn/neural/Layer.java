package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * A layer of a network. Batches have the shape (rows, channels, frames, bands) for pictures, (rows, frames, values) for
 * sequences, and (rows, values) otherwise. The shapes below are those of one row, without the batch dimension.
 */
sealed interface Layer extends Serializable
        permits BatchNorm, Convolution, Dense, Dropout, Flatten, Frames, Lstm, MaxPool, MeanMaxPool, MeanPool, Relu {
    /** Its name in saved networks, see {@link LayerKinds}. */
    String kind();

    /** Its parameters, from which {@link LayerKinds} restores it. */
    default int[] sizes() {
        return new int[0];
    }

    /** The output shape for rows of this shape. */
    long[] shapeAfter(long... shape);

    /** Its weights for rows of this shape. */
    default List<Weight> weights(long... shape) {
        return List.of();
    }

    /** Computes its output for a batch; {@code own} returns its weights by name. */
    NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass);
}
