package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Function;

/** A fully connected layer. */
record Dense(int units) implements Layer {
    @Override
    public String kind() {
        return "dense";
    }

    @Override
    public int[] sizes() {
        return new int[] {units};
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return new long[] {units};
    }

    @Override
    public List<Weight> weights(long... shape) {
        return List.of(Weight.kernel(shape[0], units, units, shape[0]), Weight.offset("offset", units));
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        return batch.getNDArrayInternal()
                .linear(batch, own.apply("kernel"), own.apply("offset"))
                .singletonOrThrow();
    }
}
