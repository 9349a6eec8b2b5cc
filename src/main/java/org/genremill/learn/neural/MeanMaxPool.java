package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/** Global pooling over time: for each band of each channel the mean over all frames, followed by all maxima. */
record MeanMaxPool() implements Layer {
    @Override
    public String kind() {
        return "mean-and-largest";
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return new long[] {2 * shape[0] * shape[2]};
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        int[] frames = {2};
        return batch.mean(frames)
                .concat(batch.max(frames), 1)
                .reshape(batch.getShape().get(0), -1);
    }
}
