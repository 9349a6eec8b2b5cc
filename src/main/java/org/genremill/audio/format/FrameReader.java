package org.genremill.audio.format;

import java.util.OptionalLong;
import org.genremill.audio.tags.Tags;

/** Reads the audio of one file frame by frame, with its original channels. */
public interface FrameReader {
    /** The format according to the header; not yet checked against any limit. */
    SourceFormat format();

    /**
     * The number of frames that will certainly follow, if known without decoding, so that overlong tracks are rejected
     * at once. Called only after the format has passed the limits.
     */
    default OptionalLong reachableFrames() {
        return OptionalLong.empty();
    }

    /**
     * Reads whole frames, interleaved, nominally in [-1, 1].
     *
     * @param frames the maximum number of frames, which fit into {@code interleaved}, at least 1
     * @return the number of frames read, at least 1, or -1 at the end
     */
    int read(float[] interleaved, int frames);

    /** Whether {@link #readMixed} is supported, because mixing early saves the decoder work. */
    default boolean mixes() {
        return false;
    }

    /**
     * Reads the mean of the channels, in place of {@link #read}: a reader is read with one of them only.
     *
     * @param frames the maximum number of frames, at least 1
     * @return the number of frames read, at least 1, or -1 at the end
     */
    default int readMixed(float[] mono, int offset, int frames) {
        throw new UnsupportedOperationException("this format is read with all channels");
    }

    /** What {@link #read} has returned as silence so far, because it cannot be decoded. */
    default Damage damage() {
        return Damage.NONE;
    }

    /**
     * Whether the file ended inside an incomplete structure; valid once {@link #read} has returned -1. A reader that
     * knows the length from the header may leave this to {@link SourceFormat#declaredFrames}.
     */
    default boolean cutShort() {
        return false;
    }

    /**
     * The file's tags. Called once, either after {@link #read} has returned -1 or instead of reading: tags may follow
     * the audio, which is then skipped.
     */
    default Tags tags() {
        return Tags.NONE;
    }

    /** Frees what lies outside the heap. Nothing may be called afterwards; the input stays open. */
    default void close() {}
}
