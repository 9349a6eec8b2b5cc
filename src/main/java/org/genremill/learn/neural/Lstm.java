package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import org.genremill.learn.neural.Weight.Role;

/**
 * An LSTM layer over the frames of a sequence (Hochreiter and Schmidhuber 1997).
 *
 * @param keeps whether it outputs every frame or only the last one
 */
record Lstm(int units, Keeps keeps) implements Layer {
    private static final int GATES = 4;

    enum Keeps {
        ALL,
        LAST
    }

    @Override
    public String kind() {
        return "lstm";
    }

    @Override
    public int[] sizes() {
        return new int[] {units, keeps == Keeps.ALL ? 0 : 1};
    }

    @Override
    public long[] shapeAfter(long... shape) {
        return keeps == Keeps.ALL ? new long[] {shape[0], units} : new long[] {units};
    }

    @Override
    public List<Weight> weights(long... shape) {
        long gates = (long) GATES * units;
        double spread = 1 / Math.sqrt(units);
        return List.of(
                new Weight("input_kernel", Role.KERNEL, 0, spread, gates, shape[1]),
                new Weight("state_kernel", Role.KERNEL, 0, spread, gates, units),
                new Weight("input_offset", Role.OFFSET, 0, spread, gates),
                new Weight("state_offset", Role.OFFSET, 0, spread, gates));
    }

    @Override
    public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
        Shape begin = new Shape(1, batch.getShape().get(0), units);
        NDList state =
                new NDList(batch.getManager().zeros(begin), batch.getManager().zeros(begin));
        NDList arrays = new NDList(
                own.apply("input_kernel"),
                own.apply("state_kernel"),
                own.apply("input_offset"),
                own.apply("state_offset"));
        NDList outputs =
                batch.getNDArrayInternal().lstm(batch, state, arrays, true, 1, 0, pass.training(), false, true);
        return keeps == Keeps.ALL
                ? outputs.get(0)
                : outputs.get(1).reshape(batch.getShape().get(0), units);
    }
}
