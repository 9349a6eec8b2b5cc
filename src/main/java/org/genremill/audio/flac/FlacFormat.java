package org.genremill.audio.flac;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;
import org.genremill.audio.tags.VorbisComments;

/** FLAC: a marker, metadata blocks and frames. RFC 9639, sections 6 to 8. */
public final class FlacFormat implements Format {
    /** The first four bytes of a stream. */
    public static final String MARK = "fLaC";

    private static final int STREAM_INFO = 0;
    private static final int COMMENTS = 4;
    private static final int FORBIDDEN = 127;

    @Override
    public boolean recognises(FileHead head) {
        return head.has(0, MARK);
    }

    @Override
    public FrameReader open(SourceInput input) {
        return open("FLAC", input);
    }

    /**
     * Reads a stream that may be inside another container.
     *
     * @param container the name of the container
     * @param input at the marker
     */
    public static FrameReader open(String container, InputStream input) {
        try {
            require(input, MARK.length());
            Optional<StreamInfo> info = Optional.empty();
            Tags tags = Tags.NONE;
            boolean last = false;
            while (!last) {
                int head = require(input, Integer.BYTES).getInt();
                last = head < 0;
                int type = head >>> 24 & 0x7F;
                int length = head & 0xFF_FFFF;
                if (type == FORBIDDEN) {
                    throw TrackException.corrupt("a FLAC metadata block of the forbidden type 127");
                }
                if (type == STREAM_INFO && length >= StreamInfo.BYTES) {
                    info = Optional.of(StreamInfo.of(require(input, StreamInfo.BYTES)));
                    length -= StreamInfo.BYTES;
                }
                if (type == COMMENTS) {
                    byte[] comments = input.readNBytes(Math.min(length, Tags.MOST_BYTES));
                    tags = tags.or(VorbisComments.read(comments, 0));
                    length -= comments.length;
                }
                skip(input, length);
            }
            return new FlacReader(container, input, info, tags);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer require(InputStream input, int count) throws IOException {
        byte[] bytes = input.readNBytes(count);
        if (bytes.length < count) {
            throw TrackException.corrupt("the file ends inside the FLAC metadata");
        }
        return ByteBuffer.wrap(bytes);
    }

    private static void skip(InputStream input, int count) throws IOException {
        long left = count;
        while (left > 0) {
            long skipped = input.skip(left);
            if (skipped == 0) {
                require(input, 1);
                skipped = 1;
            }
            left -= skipped;
        }
    }
}
