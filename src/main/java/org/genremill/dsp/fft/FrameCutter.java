package org.genremill.dsp.fft;

import static java.util.Objects.requireNonNull;

/**
 * Cuts a signal of any length into centred, overlapping frames: frame {@code t} covers the samples from
 * {@code t * hop - size / 2} to {@code t * hop + size / 2}, as in librosa's {@code stft(center=True)}. A signal of
 * {@code n} samples has {@code 1 + n / hop} frames. Holds one buffer of fixed size; not thread-safe, reusable after
 * {@link #begin()}.
 */
public final class FrameCutter {
    private static final int BATCHES_PER_REFILL = 4;

    /** Receives frames in time order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * The next frames: {@code count} times {@code size} samples of {@code buffer}, the first from {@code offset},
         * each of the others one hop later. Valid until the method returns.
         */
        void frames(double[] buffer, int offset, int count);
    }

    private final int size;
    private final int hop;
    private final int batch;
    private final int margin;
    private final Padding padding;
    private final Sink sink;
    private final double[] buffer;

    private int start;
    private int end;
    private boolean opened;

    /**
     * Creates a cutter.
     *
     * @param size samples in a frame, even
     * @param hop samples between the starts of two frames, at most {@code size / 2}
     * @param batch the number of frames delivered at once; only the last batch may be smaller
     */
    public FrameCutter(int size, int hop, int batch, Padding padding, Sink sink) {
        if (size % 2 != 0 || hop < 1 || hop > size / 2 || batch < 1) {
            throw new IllegalArgumentException("no frames of " + size + " samples every " + hop);
        }
        this.size = size;
        this.hop = hop;
        this.batch = batch;
        this.margin = size / 2;
        this.padding = requireNonNull(padding, "padding is null");
        this.sink = requireNonNull(sink, "sink is null");
        this.buffer = new double[2 * size + BATCHES_PER_REFILL * batch * hop];
        begin();
    }

    /** The minimum number of samples: reflection needs as many after the first as the margin is wide. */
    public int shortestSignal() {
        return margin + 1;
    }

    /** Starts a new signal. */
    public void begin() {
        start = 0;
        end = margin;
        opened = false;
    }

    /** Receives the next {@code count} samples and delivers each completed frame. */
    public void write(float[] samples, int count) {
        int taken = 0;
        while (taken < count) {
            if (end == buffer.length) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            int step = Math.min(count - taken, buffer.length - end);
            for (int i = 0; i < step; i++) {
                buffer[end + i] = samples[taken + i];
            }
            end += step;
            taken += step;
            emit(batch);
        }
    }

    /**
     * Pads the end and delivers the last frames.
     *
     * @throws IllegalStateException if fewer than {@link #shortestSignal()} samples were written
     */
    public void finish() {
        if (end - start < margin + shortestSignal() && !opened) {
            throw new IllegalStateException("fewer than " + shortestSignal() + " samples");
        }
        // When frames overlap by half, reflection may need the last sample, which no frame needs any more.
        int kept = Math.max(0, start - 1);
        System.arraycopy(buffer, kept, buffer, 0, end - kept);
        end -= kept;
        start -= kept;
        for (int i = 0; i < margin; i++) {
            buffer[end + i] = padding == Padding.ZERO ? 0 : buffer[end - 2 - i];
        }
        end += margin;
        emit(1);
    }

    private void emit(int fewest) {
        if (!opened) {
            if (end < margin + shortestSignal()) {
                return;
            }
            padFront();
            opened = true;
        }
        while (end - start >= size + (fewest - 1) * hop) {
            int count = Math.min(batch, 1 + (end - start - size) / hop);
            sink.frames(buffer, start, count);
            start += count * hop;
        }
    }

    private void padFront() {
        for (int i = 0; i < margin; i++) {
            buffer[i] = padding == Padding.ZERO ? 0 : buffer[2 * margin - i];
        }
    }
}
