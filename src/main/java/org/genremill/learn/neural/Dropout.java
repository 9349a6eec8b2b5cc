package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/**
 * Dropout: in training a random fraction of the values becomes 0, and the others are scaled up to compensate
 * (Srivastava et al. 2014).
 *
 * @param permille the dropped fraction in thousandths, 0 to 999
 */
record Dropout(int permille) implements Layer {
    @Override
    public String kind() {
        return "dropout";
    }

    @Override
    public int[] sizes() {
        return new int[] {permille};
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return shape;
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        if (!pass.training() || permille == 0) {
            return batch;
        }
        double dropped = permille / 1000.0;
        float kept = (float) (1 / (1 - dropped));
        float[] factors = new float[Math.toIntExact(batch.size())];
        for (int index = 0; index < factors.length; index++) {
            factors[index] = pass.random().nextDouble() < dropped ? 0 : kept;
        }
        return batch.mul(batch.getManager().create(factors, batch.getShape()));
    }
}
