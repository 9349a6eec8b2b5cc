package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Function;
import org.genremill.learn.neural.Weight.Role;

/**
 * Batch normalisation: each channel gets mean 0 and variance 1 over a batch, then a learned scale and offset (Ioffe and
 * Szegedy 2015).
 */
record BatchNorm() implements Layer {
    private static final float MOMENTUM = 0.9f;
    private static final float LEAST_VARIANCE = 1e-5f;

    @Override
    public String kind() {
        return "batch-norm";
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return shape;
    }

    @Override
    public List<Weight> weights(long... shape) {
        return List.of(
                new Weight("mean", Role.STATISTIC, 0, 0, shape[0]),
                new Weight("variance", Role.STATISTIC, 1, 0, shape[0]),
                new Weight("spread", Role.OFFSET, 1, 0, shape[0]),
                Weight.offset("offset", shape[0]));
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        return batch.getNDArrayInternal()
                .batchNorm(
                        batch,
                        own.apply("mean"),
                        own.apply("variance"),
                        own.apply("spread"),
                        own.apply("offset"),
                        -1,
                        MOMENTUM,
                        LEAST_VARIANCE,
                        pass.training())
                .singletonOrThrow();
    }
}
