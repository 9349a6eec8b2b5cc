package org.genremill.evaluate;

import java.io.Serializable;

/**
 * How a network did in one epoch of its training.
 *
 * @param trainLoss mean loss over the rows that it learned from, on the way
 * @param trainAccuracy likewise, 0 to 1
 * @param validLoss mean loss over the validation part at the end of the epoch; NaN if there is none
 * @param validAccuracy likewise
 */
public record Epoch(double trainLoss, double trainAccuracy, double validLoss, double validAccuracy)
        implements Serializable {}
