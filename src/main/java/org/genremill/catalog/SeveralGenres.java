package org.genremill.catalog;

/** How tracks with several genres are treated. */
public enum SeveralGenres {
    /** Only the first genre counts. */
    FIRST,
    /** The track is in the training set under each genre, and in the test set under the first. */
    ALL,
    /** An error: training requires one genre per track. */
    REFUSE
}
