package org.genremill.audio.ffmpeg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/**
 * Lets FFmpeg read and seek in an input. An exception cannot pass through native code, so it is kept until FFmpeg has
 * returned. Not thread-safe.
 */
final class SourceStream implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 15;
    /** What a seek counts as, in bytes: in hostile files every packet may be elsewhere. */
    private static final int SEEK_BYTES = 1 << 12;

    private static final long ALWAYS_ADMITTED = 64L << 20;
    private static final int MOST_PER_BYTE = 16;
    private static final int FORCED_SEEK = 0x20000;
    private static final int FROM_START = 0;
    private static final int FROM_HERE = 1;
    private static final int FROM_END = 2;

    /** JavaCPP has room for few callbacks of each class, so all streams share one and are told apart by a number. */
    private static final Map<Long, SourceStream> OPEN = new ConcurrentHashMap<>();

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Read READ = new Read();
    private static final Seek SEEK = new Seek();

    private final SourceInput input;
    private final long number = NUMBERS.incrementAndGet();
    private final byte[] block = new byte[BUFFER_BYTES];
    private final AVIOContext context;
    private Throwable failure;
    private long work;

    /** Lends an input to FFmpeg, from its start. */
    SourceStream(SourceInput input) {
        this.input = input;
        BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER_BYTES));
        Write_packet_Pointer_BytePointer_int readOnly = null;
        this.context = avformat.avio_alloc_context(buffer, BUFFER_BYTES, 0, new Handle(number), READ, readOnly, SEEK);
        OPEN.put(number, this);
    }

    AVIOContext context() {
        return context;
    }

    /** @throws TrackException if reading has failed, or the thread was interrupted */
    void requireGood() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        requireTime();
    }

    private static void requireTime() {
        if (Thread.currentThread().isInterrupted()) {
            throw new TrackException(Stage.DECODE, FailureCode.TIMED_OUT, "decoding timed out");
        }
    }

    @Override
    public void close() {
        OPEN.remove(number);
        avutil.av_free(context.buffer());
        avformat.avio_context_free(context);
    }

    private int read(BytePointer target, int length) {
        requireTime();
        int count = input.read(block, 0, Math.min(length, block.length));
        if (count < 0) {
            return avutil.AVERROR_EOF;
        }
        spend(count);
        target.put(block, 0, count);
        return count;
    }

    private long seek(long offset, int whence) {
        if (whence == avformat.AVSEEK_SIZE) {
            return input.length();
        }
        long target =
                switch (whence & ~FORCED_SEEK) {
                    case FROM_START -> offset;
                    case FROM_HERE -> input.position() + offset;
                    case FROM_END -> input.length() + offset;
                    default -> -1;
                };
        if (target < 0) {
            return avutil.AVERROR_INVALIDDATA;
        }
        requireTime();
        spend(SEEK_BYTES);
        input.seek(target);
        return input.position();
    }

    /**
     * Counts work that grows with the file.
     *
     * @throws TrackException if it is far more than the file can need
     */
    void spend(int bytes) {
        work += bytes;
        if (work > ALWAYS_ADMITTED + MOST_PER_BYTE * input.length()) {
            throw TrackException.corrupt("a file that sends its reader back again and again");
        }
    }

    /** A number in place of an address, which FFmpeg hands back. */
    private static final class Handle extends Pointer {
        Handle(long number) {
            address = number;
        }
    }

    /** What a callback does with its stream. */
    private interface Access {
        long in(SourceStream stream);
    }

    private static long call(Pointer handle, Access access) {
        SourceStream stream = OPEN.get(handle.address());
        if (stream == null || stream.failure != null) {
            return avutil.AVERROR_EXTERNAL;
        }
        try {
            return access.in(stream);
        } catch (Throwable e) {
            stream.failure = e;
            return avutil.AVERROR_EXTERNAL;
        }
    }

    private static final class Read extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer handle, BytePointer target, int length) {
            return (int) SourceStream.call(handle, stream -> stream.read(target, length));
        }
    }

    private static final class Seek extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer handle, long offset, int whence) {
            return SourceStream.call(handle, stream -> stream.seek(offset, whence));
        }
    }
}
