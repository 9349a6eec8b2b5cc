package org.genremill.features.embedding;

/**
 * What happens to the end of a track that does not fill a patch. A track shorter than one patch is always padded with
 * silence.
 */
public enum Tail {
    /** It is dropped. */
    DROP,
    /**
     * Silence completes the patch. In means and deviations its vectors have the weight of the fraction of the patch that
     * is sound.
     */
    PAD,
    /** The last patch starts earlier, so that it ends with the track. */
    SHIFT
}
