package org.genremill.dsp.pitch;

/**
 * Groups consecutive pitches into notes: a note continues while each pitch is within 0.6 semitones of its running mean,
 * and has at least two pitches. Not thread-safe, reusable after {@link #begin()}.
 */
public final class NoteFinder {
    private static final double NEAR = 0.6;
    private static final int SHORTEST = 2;

    /** Receives notes in time order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * The next note.
         *
         * @param start its first pitch, in frames since {@link #begin()}
         * @param frames the number of pitches, two or more
         * @param semitones their mean
         */
        void note(int start, int frames, double semitones);
    }

    private final Sink sink;
    private int frame;
    private int length;
    private double sum;

    /** Prepares for one receiver. */
    public NoteFinder(Sink sink) {
        this.sink = sink;
    }

    /** Starts a new stretch. */
    public void begin() {
        frame = 0;
        length = 0;
        sum = 0;
    }

    /** Adds a frame with a pitch. */
    public void pitch(double semitones) {
        if (length > 0 && Math.abs(semitones - sum / length) > NEAR) {
            close();
        }
        sum += semitones;
        length++;
        frame++;
    }

    /** Adds a frame without a pitch. */
    public void unpitched() {
        close();
        frame++;
    }

    /** Ends the stretch. */
    public void finish() {
        close();
    }

    private void close() {
        if (length >= SHORTEST) {
            sink.note(frame - length, length, sum / length);
        }
        length = 0;
        sum = 0;
    }
}
