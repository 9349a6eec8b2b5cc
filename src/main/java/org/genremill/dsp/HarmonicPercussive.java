package org.genremill.dsp;

import static java.util.Objects.requireNonNull;

/**
 * Splits sound into a harmonic and a percussive part by median filters along time and frequency (FitzGerald 2010), with
 * soft masks of power 2, as in librosa's {@code effects.hpss}. The two parts add up to the input, so only the harmonic
 * one is transformed back. Keeps about a hundred frames, whatever the length; not thread-safe.
 */
public final class HarmonicPercussive {
    private static final int CHUNK = 64;
    private static final int MARGIN = MedianFilter.MARGIN;
    private static final int RING = CHUNK + 2 * MARGIN + 2;
    private static final int HOPS = OverlapAdd.HOPS;

    /** Receives the two parts in order of time. */
    @FunctionalInterface
    public interface Sink {
        /** The next {@code length} samples of both parts from {@code offset}, valid until the method returns. */
        void parts(double[] harmonic, double[] percussive, int offset, int length);
    }

    private final int size;
    private final int hop;
    private final int bins;
    private final Sink sink;
    private final double[][] real = new double[RING][];
    private final double[][] imaginary = new double[RING][];
    private final int[][] power = new int[RING][];
    private final double[][] sound = new double[RING][];
    private final SoftMask mask;
    private final RealFft fft;
    private final OverlapAdd overlapAdd;
    private final double[] maskedReal;
    private final double[] maskedImaginary;
    private final double[] frame;
    private final double[] tail;
    private final double[] harmonic;
    private final double[] percussive;
    private final int[][] rows = new int[CHUNK + 2 * MARGIN][];

    private long received;
    private long separated;
    private long delivered;

    /** Prepares for frames of {@code size} samples, windowed by Hann, a quarter frame apart. */
    public HarmonicPercussive(int size, Sink sink) {
        this.size = size;
        this.sink = requireNonNull(sink, "sink is null");
        hop = size / HOPS;
        bins = size / 2 + 1;
        for (int i = 0; i < RING; i++) {
            real[i] = new double[bins];
            imaginary[i] = new double[bins];
            power[i] = new int[bins];
            sound[i] = new double[hop];
        }
        mask = new SoftMask(bins, CHUNK);
        fft = new RealFft(size);
        overlapAdd = new OverlapAdd(Windows.hann(size));
        maskedReal = new double[bins];
        maskedImaginary = new double[bins];
        frame = new double[size];
        tail = new double[size];
        harmonic = new double[hop];
        percussive = new double[hop];
    }

    /** Starts a new signal. */
    public void begin() {
        received = 0;
        separated = 0;
        delivered = 0;
        overlapAdd.begin();
    }

    /**
     * Takes the next frame.
     *
     * @param samples the frame before the window, from {@code offset}
     * @param re real part of its spectrum after the window, {@code size / 2 + 1} bins
     * @param im imaginary part
     * @param squared power of its spectrum
     */
    public void add(double[] samples, int offset, double[] re, double[] im, float[] squared) {
        int slot = (int) (received % RING);
        System.arraycopy(re, 0, real[slot], 0, bins);
        System.arraycopy(im, 0, imaginary[slot], 0, bins);
        System.arraycopy(samples, offset, sound[slot], 0, hop);
        System.arraycopy(samples, offset, tail, 0, size);
        int[] bits = power[slot];
        // Floats from zero up are ordered as their bits are, and integers have the cheaper minimum and maximum.
        for (int bin = 0; bin < bins; bin++) {
            bits[bin] = Float.floatToRawIntBits(squared[bin]);
        }
        received++;
        if (received == separated + CHUNK + MARGIN) {
            separate(CHUNK);
        }
    }

    /** Ends the signal and delivers the rest, {@code length} samples in all. */
    public void finish(long length) {
        while (separated < received) {
            separate((int) Math.min(CHUNK, received - separated));
        }
        for (int step = 1; step < HOPS; step++) {
            overlapAdd.drain(step, harmonic);
            System.arraycopy(tail, step * hop, sound[0], 0, hop);
            deliver(received - 1 + step, sound[0], length);
        }
    }

    private void separate(int count) {
        for (int i = 0; i < count + 2 * MARGIN; i++) {
            rows[i] = power[(int) (mirrored(separated - MARGIN + i, received) % RING)];
        }
        mask.measure(rows, count);
        for (int i = 0; i < count; i++) {
            int slot = (int) ((separated + i) % RING);
            mask.apply(i, real[slot], imaginary[slot], maskedReal, maskedImaginary);
            fft.inverse(maskedReal, maskedImaginary, frame);
            overlapAdd.add(frame, harmonic);
            deliver(separated + i, sound[slot], Long.MAX_VALUE);
        }
        separated += count;
    }

    /** Hands on hop {@code index} of the padded signal, whose first two hops lie before the first sample. */
    private void deliver(long index, double[] both, long length) {
        if (index < HOPS / 2) {
            return;
        }
        int count = (int) Math.min(hop, length - delivered);
        if (count <= 0) {
            return;
        }
        for (int i = 0; i < count; i++) {
            percussive[i] = both[i] - harmonic[i];
        }
        delivered += count;
        sink.parts(harmonic, percussive, 0, count);
    }

    /** The index that a position beyond the ends stands for: ... 1 0 | 0 1 2 ... n-1 | n-1 n-2 ... */
    static long mirrored(long index, long count) {
        long turned = Math.floorMod(index, 2 * count);
        return turned < count ? turned : 2 * count - 1 - turned;
    }
}
