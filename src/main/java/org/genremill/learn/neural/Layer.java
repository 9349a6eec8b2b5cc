package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.genremill.learn.neural.Weight.Role;

/**
 * A step of a network. Rows come in as a batch: (rows, channels, frames, bands) for pictures, (rows, frames, values) for
 * sequences, (rows, values) else. The shapes named here are those of one row, without the first dimension.
 */
sealed interface Layer extends Serializable {
    /** The word for it in saved networks, see {@link LayerKinds}. */
    String kind();

    /** Its parameters, from which {@link LayerKinds} makes it again. */
    default int[] sizes() {
        return new int[0];
    }

    /** What it makes of rows of this shape. */
    long[] shapeAfter(long... shape);

    /** Its arrays for rows of this shape. */
    default List<Weight> weights(long... shape) {
        return List.of();
    }

    /** What it makes of a batch; {@code own} gives its arrays by name. */
    NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass);

    /** All values of a row side by side. */
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

    /** A picture as a sequence: one vector a frame, its bands channel by channel. */
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

    /** Every value weighs on every unit. */
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

    /** Negative values become 0. */
    record Relu() implements Layer {
        @Override
        public String kind() {
            return "relu";
        }

        @Override
        public long[] shapeAfter(long... shape) {
            return shape;
        }

        @Override
        public NDArray forward(NDArray batch, Function<String, NDArray> own, Pass pass) {
            return batch.getNDArrayInternal().relu();
        }
    }

    /**
     * In training a share of the values is drawn to become 0, and the others grow to make up for it (Srivastava and others
     * 2014).
     *
     * @param permille how many of a thousand, 0 to 999
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

    /**
     * Each filter at each place of a picture.
     *
     * @param height of a filter, along the frames
     * @param width of a filter, along the bands
     * @param padding zeros around the picture, on each side
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
                    .convolution(
                            batch, own.apply("kernel"), own.apply("offset"), one, new Shape(padding, padding), one, 1)
                    .singletonOrThrow();
        }
    }

    /**
     * The largest value of each window: size / stride windows along either side, rounded up, the first and last of which may
     * jut out.
     *
     * @param window its height and width; an even one must be the stride, too
     * @param stride from window to window
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

    /**
     * The mean of each window, side by side; a rest is left out.
     *
     * @param frames in a window
     * @param bands in a window
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

    /** Each channel with mean 0 and variance 1 over a batch, then with a spread and offset of its own (Ioffe and Szegedy 2015). */
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

    /**
     * Long short-term memory over the frames of a sequence (Hochreiter and Schmidhuber 1997).
     *
     * @param keeps what it says after each frame, or after the last one only
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
            NDList state = new NDList(
                    batch.getManager().zeros(begin), batch.getManager().zeros(begin));
            NDList arrays = new NDList(
                    own.apply("input_kernel"),
                    own.apply("state_kernel"),
                    own.apply("input_offset"),
                    own.apply("state_offset"));
            NDList said =
                    batch.getNDArrayInternal().lstm(batch, state, arrays, true, 1, 0, pass.training(), false, true);
            return keeps == Keeps.ALL
                    ? said.get(0)
                    : said.get(1).reshape(batch.getShape().get(0), units);
        }
    }

    /** For each band of each channel of a picture its mean over all frames, then for each its largest value. */
    record MeanAndLargest() implements Layer {
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
}
