package org.genremill.audio.format;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;

/**
 * The bytes of a source as a seekable input: buffered and counted, with access to the first bytes. Errors of the store
 * become a {@link TrackException} of category STORAGE, so that an end of input always means the end of the file.
 * Positions count from an origin, which is the start of the source unless {@link #startHere} has moved it.
 */
public final class SourceInput extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;
    /** Distances up to this are skipped by reading rather than by reopening the source. */
    private static final int NEAR_BYTES = 1 << 20;

    private final AudioSource source;
    private final byte[] buffer;
    private InputStream input;
    private Stage stage = Stage.SNIFF;
    /** The source offset of the first byte after the buffer's content. */
    private long delivered;
    /** The source offset of position 0. */
    private long origin;

    private int position;
    private int limit;

    /**
     * Opens a source at its start.
     *
     * @throws TrackException if it cannot be opened
     */
    public SourceInput(AudioSource source) {
        this.source = source;
        this.buffer = new byte[(int) Math.max(1, Math.min(BUFFER_BYTES, source.bytes()))];
        this.input = openSource(0);
    }

    /** The next bytes, up to a full buffer, without consuming them. Valid until the next read. */
    public FileHead head() {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < buffer.length && fetch()) {
            // Small reads of a slow store are accumulated to a full buffer.
        }
        stage = Stage.DECODE;
        return new FileHead(buffer, limit);
    }

    /** Makes the next byte the origin, from which all positions count: what is before it is not part of the file. */
    public void startHere() {
        origin += position();
    }

    /** The position of the next byte. */
    public long position() {
        return delivered - (limit - position) - origin;
    }

    /** The number of bytes from the origin to the end of the source. */
    public long length() {
        return source.bytes() - origin;
    }

    /** Moves to a position or to the end, whichever comes first; reopens the source there if it is not near. */
    public void seek(long offset) {
        long target = Math.min(offset, length()) + origin;
        long bufferStart = delivered - limit;
        if (target >= bufferStart && target <= delivered) {
            position = (int) (target - bufferStart);
        } else if (target > delivered && target - delivered <= NEAR_BYTES) {
            skip(target - origin - position());
        } else {
            close();
            input = openSource(target);
            delivered = target;
            position = 0;
            limit = 0;
        }
    }

    /** The next {@code count} bytes, which a valid file must contain. */
    public ByteBuffer require(int count, ByteOrder order) {
        byte[] bytes = new byte[count];
        if (readNBytes(bytes, 0, count) < count) {
            throw TrackException.corrupt("the file ends after " + position() + " bytes, inside its header");
        }
        return ByteBuffer.wrap(bytes).order(order);
    }

    @Override
    public int read() {
        return position < limit || refill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !refill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int readNBytes(byte[] target, int offset, int length) {
        int count = 0;
        while (count < length) {
            int more = read(target, offset + count, length - count);
            if (more < 0) {
                break;
            }
            count += more;
        }
        return count;
    }

    /** Skips to the requested position or to the end, whichever comes first. */
    @Override
    public long skip(long count) {
        long start = position();
        long target = start + Math.min(Math.max(count, 0), Math.max(length() - start, 0));
        int buffered = (int) Math.min(target - start, limit - position);
        position += buffered;
        while (position() < target) {
            // The buffer is used up, and what it holds is no longer next to the bytes that follow.
            position = 0;
            limit = 0;
            // Local files skip past their end without an error; the bound above keeps this inside the listed size.
            long skipped = skipInput(target - position());
            delivered += skipped;
            if (skipped == 0 && read() < 0) {
                break;
            }
        }
        return position() - start;
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException ignored) {
            // Everything needed has been read.
        }
    }

    private InputStream openSource(long offset) {
        try {
            return source.openAt(offset);
        } catch (EOFException e) {
            throw new TrackException(
                    Stage.OPEN, FailureCode.CHANGED, "the store lists " + source.bytes() + " bytes, but has fewer", e);
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new TrackException(
                    Stage.OPEN, FailureCode.CHANGED, "was listed but is no longer there: " + describe(e), e);
        } catch (IOException e) {
            throw new TrackException(Stage.OPEN, FailureCode.READ_ERROR, "cannot be opened: " + describe(e), e);
        }
    }

    private long skipInput(long count) {
        try {
            return input.skip(count);
        } catch (IOException e) {
            throw readError(e);
        }
    }

    private boolean refill() {
        position = 0;
        limit = 0;
        return fetch();
    }

    /** Reads once from the source into the free end of the buffer; false at the end. */
    private boolean fetch() {
        if (Thread.currentThread().isInterrupted()) {
            throw new TrackException(stage, FailureCode.TIMED_OUT, "reading timed out");
        }
        int count;
        try {
            count = input.read(buffer, limit, buffer.length - limit);
        } catch (IOException e) {
            throw readError(e);
        }
        if (count < 0) {
            if (delivered < source.bytes()) {
                throw new TrackException(
                        stage,
                        FailureCode.CHANGED,
                        "the store lists " + source.bytes() + " bytes, but delivered only " + delivered);
            }
            return false;
        }
        limit += count;
        delivered += count;
        if (delivered > source.bytes()) {
            throw new TrackException(
                    stage, FailureCode.CHANGED, "the store lists " + source.bytes() + " bytes, but delivers more");
        }
        return true;
    }

    private TrackException readError(IOException e) {
        return new TrackException(
                stage, FailureCode.READ_ERROR, "reading failed after " + delivered + " bytes: " + describe(e), e);
    }

    private static String describe(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
