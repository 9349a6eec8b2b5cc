package org.genremill.audio;

/** The version of all decoders together. */
public final class DecoderVersion {
    /**
     * Raise it with every change after which a file may be decoded that failed before: a new format or codec, or a more
     * tolerant decoder. Each permanent failure of an older version is then tried again, once.
     */
    public static final int CURRENT = 2;

    private DecoderVersion() {}
}
