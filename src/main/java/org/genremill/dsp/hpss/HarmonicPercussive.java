package org.genremill.dsp.hpss;

import static java.util.Objects.requireNonNull;

import org.genremill.dsp.fft.InverseFft;
import org.genremill.dsp.fft.OverlapAdd;
import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.fft.Spectra;
import org.genremill.dsp.fft.Windows;
import org.genremill.dsp.kernel.MedianFilter;

/**
 * Separates a signal into a harmonic and a percussive component by median filters along time and frequency (FitzGerald
 * 2010), with soft masks of power 2, as in librosa's {@code effects.hpss}. The two components add up to the input, so
 * only the harmonic one is inverse-transformed, in single precision as in librosa. Buffers about 100 frames, whatever
 * the length; not thread-safe.
 */
public final class HarmonicPercussive {
    private static final int CHUNK = 64;
    private static final int MARGIN = MedianFilter.MARGIN;
    private static final int RING = CHUNK + 2 * MARGIN;
    private static final int BATCHES = RING / InverseFft.BATCH + 2;
    private static final int HOPS = OverlapAdd.HOPS;

    /** Receives the two components in time order. */
    @FunctionalInterface
    public interface Sink {
        /** The next {@code length} samples of both components from {@code offset}, valid until the method returns. */
        void parts(double[] harmonic, double[] percussive, int offset, int length);
    }

    private static final int SIZE = RealFft.SIZE;
    private static final int HOP = SIZE / HOPS;
    private static final int BINS = RealFft.BINS;

    private final Sink sink;
    private final float[][][] spectra = new float[BATCHES][][];
    private final int[][] power = new int[RING][];
    private final double[][] sound = new double[RING][];
    private final SoftMask mask = new SoftMask(BINS, CHUNK);
    private final InverseFft inverse = new InverseFft();
    private final OverlapAdd overlapAdd = new OverlapAdd(Windows.hann(SIZE));
    private final float[][] frames = new float[InverseFft.BATCH][SIZE];
    private final float[] completed = new float[HOP];
    private final double[] harmonic = new double[HOP];
    private final double[] percussive = new double[HOP];
    private final int[][] rows = new int[CHUNK + 2 * MARGIN][];

    private long received;
    private long separated;
    private long delivered;

    /** Prepares for Hann-windowed frames of {@value RealFft#SIZE} samples with a hop of a quarter frame. */
    public HarmonicPercussive(Sink sink) {
        this.sink = requireNonNull(sink, "sink is null");
        for (int i = 0; i < BATCHES; i++) {
            spectra[i] = InverseFft.rows();
        }
        for (int i = 0; i < RING; i++) {
            power[i] = new int[BINS];
            sound[i] = new double[HOP];
        }
    }

    /** Starts a new signal. */
    public void begin() {
        received = 0;
        separated = 0;
        delivered = 0;
        overlapAdd.begin();
    }

    /**
     * Adds the next frame. Frames come in full batches; only the last batch of a signal may be shorter.
     *
     * @param samples the frame before windowing, from {@code offset}
     * @param batch the spectra of its batch, after windowing
     * @param inBatch its index in the batch
     * @param squared its power spectrum, {@value RealFft#BINS} bins
     */
    public void add(double[] samples, int offset, Spectra batch, int inBatch, float[] squared) {
        int slot = (int) (received % RING);
        if (inBatch == 0) {
            InverseFft.copy(batch, (int) (received % InverseFft.BATCH), spectraOf(received));
        }
        for (int hop = received == 0 ? 0 : HOPS - 1; hop < HOPS; hop++) {
            System.arraycopy(samples, offset + hop * HOP, soundOf(received + hop), 0, HOP);
        }
        int[] bits = power[slot];
        // Non-negative floats are ordered like their bits, and integer minima and maxima are cheaper.
        for (int bin = 0; bin < BINS; bin++) {
            bits[bin] = Float.floatToRawIntBits(squared[bin]);
        }
        received++;
        if (received == separated + CHUNK + MARGIN) {
            separate(CHUNK);
        }
    }

    /** Ends the signal and delivers the rest; the total is {@code length} samples. */
    public void finish(long length) {
        while (separated < received) {
            separate((int) Math.min(CHUNK, received - separated));
        }
        for (int step = 1; step < HOPS; step++) {
            overlapAdd.drain(step, completed);
            deliver(received - 1 + step, length);
        }
    }

    private void separate(int count) {
        for (int i = 0; i < count + 2 * MARGIN; i++) {
            rows[i] = power[(int) (mirrored(separated - MARGIN + i, received) % RING)];
        }
        mask.measure(rows, count);
        for (int i = 0; i < count; i += InverseFft.BATCH) {
            transformBack(i, Math.min(InverseFft.BATCH, count - i));
        }
        separated += count;
    }

    private void transformBack(int first, int count) {
        for (int i = 0; i < count; i += RealFft.BATCH) {
            int some = Math.min(RealFft.BATCH, count - i);
            float[][] gains = mask.masks(first + i, some);
            for (int g = 0; g < some; g++) {
                inverse.gain(i + g, gains[g]);
            }
        }
        inverse.apply(spectraOf(separated + first), count, frames);
        for (int i = 0; i < count; i++) {
            overlapAdd.add(frames[i], completed);
            deliver(separated + first + i, Long.MAX_VALUE);
        }
    }

    private float[][] spectraOf(long frame) {
        return spectra[(int) (frame / InverseFft.BATCH % BATCHES)];
    }

    private double[] soundOf(long hop) {
        return sound[(int) (hop % RING)];
    }

    /** Delivers hop {@code index} of the padded signal, whose first two hops precede the first sample. */
    private void deliver(long index, long length) {
        if (index < HOPS / 2) {
            return;
        }
        int count = (int) Math.min(HOP, length - delivered);
        if (count <= 0) {
            return;
        }
        double[] both = soundOf(index);
        for (int i = 0; i < count; i++) {
            double tonal = completed[i];
            harmonic[i] = tonal;
            percussive[i] = both[i] - tonal;
        }
        delivered += count;
        sink.parts(harmonic, percussive, 0, count);
    }

    /** The index of the sample that reflection places at a position: ... 1 0 | 0 1 2 ... n-1 | n-1 n-2 ... */
    static long mirrored(long index, long count) {
        long turned = Math.floorMod(index, 2 * count);
        return turned < count ? turned : 2 * count - 1 - turned;
    }
}
