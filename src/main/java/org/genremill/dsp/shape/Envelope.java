package org.genremill.dsp.shape;

/**
 * Waveform envelope: the smallest and largest sample in each of a fixed number of columns, for a signal of any length
 * in bounded memory. Samples fall into cells; whenever {@code 2 * columns} cells are full, adjacent cells are merged.
 * At the end a column covers all cells that it overlaps. Not thread-safe.
 */
public final class Envelope {
    private final int columns;
    private final float[] lowest;
    private final float[] highest;
    private int samplesPerCell;
    private int full;
    private int inLast;

    /** Prepares for the given number of columns. */
    public Envelope(int columns) {
        this.columns = columns;
        lowest = new float[2 * columns];
        highest = new float[2 * columns];
        begin();
    }

    /** Starts a new signal. */
    public void begin() {
        samplesPerCell = 1;
        full = 0;
        inLast = 0;
    }

    /** Receives the next {@code count} samples. */
    public void write(float[] samples, int count) {
        for (int i = 0; i < count; i++) {
            float sample = samples[i];
            if (inLast == 0) {
                lowest[full] = sample;
                highest[full] = sample;
            } else {
                lowest[full] = Math.min(lowest[full], sample);
                highest[full] = Math.max(highest[full], sample);
            }
            inLast++;
            if (inLast == samplesPerCell) {
                inLast = 0;
                full++;
                if (full == lowest.length) {
                    join();
                }
            }
        }
    }

    /** The smallest sample of a column; 0 for an empty signal. */
    public float lowest(int column) {
        int last = lastCell(column);
        float value = last < 0 ? 0 : lowest[last];
        for (int i = firstCell(column); i < last; i++) {
            value = Math.min(value, lowest[i]);
        }
        return value;
    }

    /** The largest sample of a column; 0 for an empty signal. */
    public float highest(int column) {
        int last = lastCell(column);
        float value = last < 0 ? 0 : highest[last];
        for (int i = firstCell(column); i < last; i++) {
            value = Math.max(value, highest[i]);
        }
        return value;
    }

    private int firstCell(int column) {
        return (int) (column * samples() / columns / samplesPerCell);
    }

    private int lastCell(int column) {
        long end = ((column + 1) * samples() + columns - 1) / columns;
        return (int) ((end + samplesPerCell - 1) / samplesPerCell) - 1;
    }

    private long samples() {
        return (long) full * samplesPerCell + inLast;
    }

    private void join() {
        for (int i = 0; i < columns; i++) {
            lowest[i] = Math.min(lowest[2 * i], lowest[2 * i + 1]);
            highest[i] = Math.max(highest[2 * i], highest[2 * i + 1]);
        }
        full = columns;
        samplesPerCell *= 2;
    }
}
