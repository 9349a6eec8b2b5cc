package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;

/** Flattens each row to a vector. */
record Flatten() implements Layer {
    @Override
    public String kind() {
        return "flatten";
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return new long[] {new Shape(shape).size()};
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        return batch.reshape(batch.getShape().get(0), -1);
    }
}
