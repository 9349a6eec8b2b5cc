package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;

/**
 * Max pooling: size / stride windows along either dimension, rounded up; the first and the last may extend beyond the
 * input.
 *
 * @param window its height and width; an even window must equal the stride
 * @param stride between windows
 */
record MaxPool(int window, int stride) implements Layer {
    public MaxPool {
        if (window % 2 == 0 && window != stride) {
            throw new IllegalArgumentException("windows of %d every %d".formatted(window, stride));
        }
    }

    @Override
    public String kind() {
        return "max-pool";
    }

    @Override
    public int[] sizes() {
        return new int[] {window, stride};
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return new long[] {shape[0], (shape[1] + stride - 1) / stride, (shape[2] + stride - 1) / stride};
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        int padding = window % 2 == 0 ? 0 : window / 2;
        return batch.getNDArrayInternal()
                .maxPool(
                        new Shape(window, window),
                        new Shape(stride, stride),
                        new Shape(padding, padding),
                        window % 2 == 0);
    }
}
