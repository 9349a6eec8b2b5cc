package org.genremill.audio.tags;

import java.nio.ByteBuffer;

/** The text chunks of AIFF files. "Audio Interchange File Format 1.3" (Apple 1989). */
public final class AiffText {
    private AiffText() {}

    /** What an {@code AUTH} chunk says. */
    public static Tags author(byte[] body) {
        return Tags.artist(TagText.guess(ByteBuffer.wrap(body)));
    }

    /** What a {@code NAME} chunk says. */
    public static Tags name(byte[] body) {
        return Tags.title(TagText.guess(ByteBuffer.wrap(body)));
    }
}
