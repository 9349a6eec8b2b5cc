package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import java.util.SplittableRandom;

/**
 * The mode of a forward pass.
 *
 * @param training whether this is a training pass rather than inference
 * @param random for dropout, in training only
 */
record Pass(boolean training, SplittableRandom random) {
    Pass {
        requireNonNull(random, "random is null");
    }

    static Pass inference() {
        return new Pass(false, new SplittableRandom(0));
    }
}
