package org.genremill.audio.signal;

import static java.util.Objects.checkFromIndexSize;

import org.genremill.audio.format.TrackException;

/** Mono PCM, nominally in [-1, 1], read block by block. Not thread-safe. */
public interface PcmStream extends AutoCloseable {
    /** Samples per second. */
    int sampleRate();

    /**
     * Reads up to {@code length} samples.
     *
     * @return the number of samples read, at least 1, or -1 at the end
     * @throws TrackException if decoding fails
     */
    int read(float[] buffer, int offset, int length);

    @Override
    void close();

    /** The first {@code length} samples of an array as a stream. The array is not copied. */
    static PcmStream of(float[] samples, int length, int sampleRate) {
        checkFromIndexSize(0, length, samples.length);
        return new PcmStream() {
            private int position;

            @Override
            public int sampleRate() {
                return sampleRate;
            }

            @Override
            public int read(float[] buffer, int offset, int wanted) {
                if (position == length) {
                    return -1;
                }
                int count = Math.min(wanted, length - position);
                System.arraycopy(samples, position, buffer, offset, count);
                position += count;
                return count;
            }

            @Override
            public void close() {}
        };
    }
}
