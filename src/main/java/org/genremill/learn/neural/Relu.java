package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/** ReLU: negative values become 0. */
record Relu() implements Layer {
    @Override
    public String kind() {
        return "relu";
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return shape;
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        return batch.getNDArrayInternal().relu();
    }
}
