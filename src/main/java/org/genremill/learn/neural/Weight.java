package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One weight array of a layer with its initialisation.
 *
 * @param name inside its layer
 * @param role how training treats it
 * @param start the initial value
 * @param spread the half-width of the uniform noise around it
 * @param shape sizes of its dimensions
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Weight(String name, Role role, float start, double spread, long... shape) {
    /** How training treats an array. */
    enum Role {
        /** Learned, and subject to the penalty if there is one. */
        KERNEL,
        /** Learned. */
        OFFSET,
        /** A running statistic of the batches. */
        STATISTIC
    }

    Weight {
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(shape, "shape is null");
    }

    /** A kernel initialised within +-sqrt(6 / (in + out)) (Glorot and Bengio 2010). */
    static Weight kernel(long in, long out, long... shape) {
        return new Weight("kernel", Role.KERNEL, 0, Math.sqrt(6.0 / (in + out)), shape);
    }

    static Weight offset(String name, long size) {
        return new Weight(name, Role.OFFSET, 0, 0, size);
    }

    /** The number of values. */
    int size() {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    float[] drawn(SplittableRandom random) {
        float[] values = new float[size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = start + (spread == 0 ? 0 : (float) random.nextDouble(-spread, spread));
        }
        return values;
    }
}
