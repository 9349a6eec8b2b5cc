package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import java.util.SplittableRandom;

/**
 * Why rows go through a network.
 *
 * @param training whether to learn from them, or to ask about them
 * @param random what dropout draws from; nothing else does, and only in training
 */
record Pass(boolean training, SplittableRandom random) {
    Pass {
        requireNonNull(random, "random is null");
    }

    static Pass asking() {
        return new Pass(false, new SplittableRandom(0));
    }
}
