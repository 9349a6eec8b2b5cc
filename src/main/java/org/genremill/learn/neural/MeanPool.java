package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;

/**
 * Mean pooling in non-overlapping windows; a remainder is dropped.
 *
 * @param frames per window
 * @param bands per window
 */
record MeanPool(int frames, int bands) implements Layer {
    @Override
    public String kind() {
        return "mean-pool";
    }

    @Override
    public int[] sizes() {
        return new int[] {frames, bands};
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return new long[] {shape[0], shape[1] / frames, shape[2] / bands};
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        Shape window = new Shape(frames, bands);
        return batch.getNDArrayInternal().avgPool(window, window, new Shape(0, 0), false, true);
    }
}
