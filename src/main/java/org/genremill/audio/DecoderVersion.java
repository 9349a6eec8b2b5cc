package org.genremill.audio;

import java.util.Optional;
import org.genremill.audio.ffmpeg.Ffmpeg;

/** The version of all decoders together. */
public final class DecoderVersion {
    /**
     * Raise it with every change after which a file may be decoded that failed before: a new format or codec, or a more
     * tolerant decoder. Each permanent failure of an older version is then tried again, once.
     */
    public static final int CURRENT = 3;

    private DecoderVersion() {}

    /** The optional decoder that a track may be decoded by in this process, with its version; empty if there is none. */
    public static Optional<String> optional(DecodeLimits limits) {
        return limits.ffmpeg() ? Ffmpeg.name() : Optional.empty();
    }
}
