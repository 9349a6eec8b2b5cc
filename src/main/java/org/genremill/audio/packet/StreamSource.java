package org.genremill.audio.packet;

import java.io.IOException;
import java.io.InputStream;
import org.genremill.audio.format.AudioSource;

/**
 * A stream inside a container as a source of its own, which can be read once and forwards only. Its size is unknown
 * until its end.
 */
public final class StreamSource implements AudioSource {
    private final InputStream stream;
    private long bytes = Long.MAX_VALUE;
    private long delivered;
    private boolean opened;

    /** A source that reads a stream, of which it takes over the reading but not the closing. */
    public StreamSource(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public String name() {
        return "a stream inside a container";
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public InputStream open() throws IOException {
        if (opened) {
            throw new IOException("a stream inside a container can be read only once");
        }
        opened = true;
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = stream.read(target, offset, length);
                if (count < 0) {
                    bytes = delivered;
                    return -1;
                }
                delivered += count;
                return count;
            }
        };
    }
}
