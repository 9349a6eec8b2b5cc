package org.genremill.steps.compare;

import org.genremill.learn.learner.PlacedLearner;
import org.genremill.steps.split.TrainTestIndices;

/**
 * One fit and its test.
 *
 * @param learner the learner to fit
 * @param seed the learner's seed
 * @param sides the training tracks and the test tracks
 */
record Fit(PlacedLearner learner, long seed, TrainTestIndices sides) {}
