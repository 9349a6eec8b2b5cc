package org.genremill.evaluate;

import java.io.Serializable;

/**
 * The result of one training epoch of a network.
 *
 * @param trainLoss mean training loss during the epoch
 * @param trainAccuracy likewise, 0 to 1
 * @param validLoss mean loss on the validation set at the end of the epoch; NaN without a validation set
 * @param validAccuracy likewise
 */
public record Epoch(double trainLoss, double trainAccuracy, double validLoss, double validAccuracy)
        implements Serializable {}
