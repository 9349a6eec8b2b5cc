/**
 * Which tracks sound alike.
 *
 * <p>A track is a direction: its features, standardised over all tracks of the store and with equal weight for each group of
 * columns, brought to length 1. Two tracks are as similar as their directions, by the cosine of the angle between them: 1 is
 * the same sound, 0 is what two tracks drawn at random have on the average.
 */
package org.genremill.steps.similar;
