package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;

/** Turns a picture into a sequence: one vector per frame, with its bands channel by channel. */
record Frames() implements Layer {
    @Override
    public String kind() {
        return "frames";
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return new long[] {shape[1], shape[0] * shape[2]};
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        Shape shape = batch.getShape();
        return batch.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(2), shape.get(1) * shape.get(3));
    }
}
