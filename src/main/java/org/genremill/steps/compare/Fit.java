package org.genremill.steps.compare;

import java.io.Serializable;
import org.genremill.learn.local.Trainer;

/**
 * One fit and its test: small enough for one task.
 *
 * @param trainer what to fit
 * @param seed what it draws from
 * @param fold the place of its fold in the list of folds
 * @param train the rows to fit to
 * @param test the rows to ask about
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fit(Trainer trainer, long seed, int fold, int[] train, int[] test) implements Serializable {}
