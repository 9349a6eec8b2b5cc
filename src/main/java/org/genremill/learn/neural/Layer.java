package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * A step of a network. Rows come in as a batch: (rows, channels, frames, bands) for pictures, (rows, frames, values) for
 * sequences, (rows, values) else. The shapes named here are those of one row, without the first dimension.
 */
sealed interface Layer extends Serializable
        permits BatchNorm, Convolution, Dense, Dropout, Flatten, Frames, Lstm, MaxPool, MeanMaxPool, MeanPool, Relu {
    /** The word for it in saved networks, see {@link LayerKinds}. */
    String kind();

    /** Its parameters, from which {@link LayerKinds} makes it again. */
    default int[] sizes() {
        return new int[0];
    }

    /** What it makes of rows of this shape. */
    long[] shapeAfter(long... shape);

    /** Its arrays for rows of this shape. */
    default List<Weight> weights(long... shape) {
        return List.of();
    }

    /** What it makes of a batch; {@code own} gives its arrays by name. */
    NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass);
}
