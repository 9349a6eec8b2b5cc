package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One array of a layer, as it is before anything is learned.
 *
 * @param name inside its layer
 * @param role what training does with it
 * @param start the value that all begin with
 * @param spread they are drawn evenly from so much below to so much above it
 * @param shape sizes of its dimensions
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Weight(String name, Role role, float start, double spread, long... shape) {
    /** What training does with an array. */
    enum Role {
        /** Learned, and held small by a penalty where there is one. */
        KERNEL,
        /** Learned. */
        OFFSET,
        /** Follows what passes by. */
        STATISTIC
    }

    Weight {
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(shape, "shape is null");
    }

    /** Drawn within +-sqrt(6 / (in + out)) (Glorot and Bengio 2010). */
    static Weight kernel(long in, long out, long... shape) {
        return new Weight("kernel", Role.KERNEL, 0, Math.sqrt(6.0 / (in + out)), shape);
    }

    static Weight offset(String name, long size) {
        return new Weight(name, Role.OFFSET, 0, 0, size);
    }

    /** How many values it has. */
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
