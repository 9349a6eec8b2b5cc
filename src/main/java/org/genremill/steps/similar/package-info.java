/**
 * Finds similar tracks.
 *
 * <p>A track is a direction: its features, standardised over all tracks of the store, with equal weight for each group
 * of columns, and normalised to length 1. The similarity of two tracks is the cosine of the angle between their
 * directions: 1 is the same sound, 0 the average of two random tracks.
 */
package org.genremill.steps.similar;
