package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * A two-dimensional convolution.
 *
 * @param height of a filter, along the frames
 * @param width of a filter, along the bands
 * @param padding zeros on each side of the picture
 */
record Convolution(int filters, int height, int width, int padding) implements Layer {
    @Override
    public String kind() {
        return "convolution";
    }

    @Override
    public int[] sizes() {
        return new int[] {filters, height, width, padding};
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return new long[] {filters, shape[1] + 2L * padding - height + 1, shape[2] + 2L * padding - width + 1};
    }

    @Override
    public List<Weight> weights(long... shape) {
        long area = (long) height * width;
        return List.of(
                Weight.kernel(shape[0] * area, filters * area, filters, shape[0], height, width),
                Weight.offset("offset", filters));
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        Shape one = new Shape(1, 1);
        return batch.getNDArrayInternal()
                .convolution(batch, own.apply("kernel"), own.apply("offset"), one, new Shape(padding, padding), one, 1)
                .singletonOrThrow();
    }
}
