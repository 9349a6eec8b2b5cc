package org.genremill.steps.compare;

import org.genremill.learn.learner.PlacedLearner;
import org.genremill.steps.split.TrainTestIndices;

/**
 * One fit and its test.
 *
 * @param learner what to fit
 * @param seed what it draws from
 * @param sides the tracks to fit to and those to ask about
 */
record Fit(PlacedLearner learner, long seed, TrainTestIndices sides) {}
