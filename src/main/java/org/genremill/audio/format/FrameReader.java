package org.genremill.audio.format;

import java.util.OptionalLong;
import org.genremill.audio.tags.Tags;

/** The sound of one file as its channels were written, frame by frame. */
public interface FrameReader {
    /** What the header says; not yet checked against any limit. */
    SourceFormat format();

    /**
     * How many frames will surely come, if that can be told without decoding them: a track that is too long is then
     * refused at once. Asked only after the format has passed the limits.
     */
    default OptionalLong reachableFrames() {
        return OptionalLong.empty();
    }

    /**
     * Reads whole frames, interleaved, nominally in [-1, 1].
     *
     * @param frames what fits into {@code interleaved}, at least 1
     * @return the number of frames read, at least 1, or -1 at the end
     */
    int read(float[] interleaved, int frames);

    /**
     * Whether the file ended inside something that it had begun, told once {@link #read} has returned -1. A reader that
     * knows the length from the header may leave this to {@link SourceFormat#declaredFrames}.
     */
    default boolean cutShort() {
        return false;
    }

    /**
     * What the file says about its track. Asked once, either after {@link #read} has returned -1 or before it is called at
     * all: tags may follow the sound, which is then passed over.
     */
    default Tags tags() {
        return Tags.NONE;
    }
}
