package org.genremill.learn.split;

/** The set that a track belongs to in an experiment. */
public enum Part {
    /** Training set. */
    TRAIN,
    /** Validation set, for model selection; without model selection it joins the training set. */
    VALID,
    /** Test set, used once for evaluation. */
    TEST,
    /** Left out by the protocol. */
    UNUSED
}
