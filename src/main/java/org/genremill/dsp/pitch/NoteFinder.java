package org.genremill.dsp.pitch;

/**
 * Joins pitches that follow each other into notes: a note lasts while each pitch is within 0.6 semitones of its mean so far,
 * and has at least two. Not thread-safe, reusable after {@link #begin()}.
 */
public final class NoteFinder {
    private static final double NEAR = 0.6;
    private static final int SHORTEST = 2;

    /** Receives notes in order of time. */
    @FunctionalInterface
    public interface Sink {
        /**
         * The next note.
         *
         * @param start its first pitch, in frames since {@link #begin()}
         * @param frames how many pitches it has, two or more
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

    /** The next frame has a pitch. */
    public void pitch(double semitones) {
        if (length > 0 && Math.abs(semitones - sum / length) > NEAR) {
            close();
        }
        sum += semitones;
        length++;
        frame++;
    }

    /** The next frame has none. */
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
