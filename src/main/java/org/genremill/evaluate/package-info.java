/**
 * Evaluation of classifiers: metrics, confidence intervals, calibration and significance tests.
 *
 * <p>Pure functions over {@link org.genremill.evaluate.Predictions}; everything here is immutable and thread-safe.
 */
package org.genremill.evaluate;
