/**
 * How good a classifier is, and whether it is better than another: metrics, intervals, calibration and significance.
 *
 * <p>Pure functions over {@link org.genremill.evaluate.Predictions}; everything here is immutable and thread-safe.
 */
package org.genremill.evaluate;
