package org.genremill.audio.tags;

import java.nio.ByteBuffer;

/** The text chunks of AIFF files. "Audio Interchange File Format 1.3" (Apple 1989). */
public final class AiffText {
    private AiffText() {}

    /** Parses an {@code AUTH} chunk. */
    public static Tags author(byte[] body) {
        return Tags.artist(TagText.guess(ByteBuffer.wrap(body)));
    }

    /** Parses a {@code NAME} chunk. */
    public static Tags name(byte[] body) {
        return Tags.title(TagText.guess(ByteBuffer.wrap(body)));
    }
}
