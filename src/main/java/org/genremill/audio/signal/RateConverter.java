package org.genremill.audio.signal;

import java.util.Arrays;

/**
 * Converts the sample rate of a stream. Output sample k has time k / target rate, without delay; n input samples become
 * ceil(n * target rate / source rate). The signal is zero-padded on both sides. {@link BandEdge} says where the pass band
 * ends: the measured ripple is below 0.001 dB and aliases are below -100 dB, where TarsosDSP's resampler (libresample)
 * has 1.3 dB and -62 dB between the edges of {@link BandEdge#STANDARD}. Not thread-safe.
 */
public final class RateConverter {
    private final int up;
    private final int down;
    private final BlockFilter filter;
    private final int lead;
    private final float[] window;
    private final float[] outputs;

    /** The index of the input in {@code window[0]}. */
    private long windowStart;

    private int windowFilled;
    private long inputs;
    private long outputsInAll;
    private long nextBlock;

    /** Receives converted audio. */
    @FunctionalInterface
    public interface Sink {
        /** The next {@code count} samples, which are valid until the method returns. */
        void samples(float[] block, int count);
    }

    /** {@link #RateConverter(int, int, BandEdge)} with the standard edge. */
    public RateConverter(int from, int to) {
        this(from, to, BandEdge.STANDARD);
    }

    /**
     * Prepares for one pair of rates.
     *
     * @param from the input sample rate
     * @param to the output sample rate
     */
    public RateConverter(int from, int to, BandEdge edge) {
        int divisor = greatestCommonDivisor(to, from);
        this.up = to / divisor;
        this.down = from / divisor;
        FilterBank bank = FilterBank.of(up, down, edge);
        this.filter = bank.exact() ? new ExactPhaseFilter(bank, up, down) : new InterpolatingFilter(bank, up, down);
        this.lead = bank.taps() / 2 - 1;
        this.window = new float[filter.inputs()];
        this.outputs = new float[filter.outputs()];
        begin();
    }

    /** Starts a new signal. */
    public void begin() {
        Arrays.fill(window, 0);
        windowFilled = lead;
        windowStart = -windowFilled;
        inputs = 0;
        outputsInAll = Long.MAX_VALUE;
        nextBlock = 0;
    }

    /** Receives the next {@code count} samples and delivers each completed block. */
    public void write(float[] samples, int count, Sink sink) {
        int taken = 0;
        while (taken < count) {
            int step = Math.min(count - taken, window.length - windowFilled);
            System.arraycopy(samples, taken, window, windowFilled, step);
            windowFilled += step;
            inputs += step;
            taken += step;
            if (windowFilled == window.length) {
                sink.samples(outputs, block(outputs));
            }
        }
    }

    /** Ends the signal and delivers the rest. */
    public void finish(Sink sink) {
        end();
        int count = block(outputs);
        while (count > 0) {
            sink.samples(outputs, count);
            count = block(outputs);
        }
    }

    /** The maximum number of samples in a block. */
    int blockSize() {
        return outputs.length;
    }

    /**
     * Reads from a stream until a block is complete, and converts it.
     *
     * @param block at least {@link #blockSize} samples
     * @return the number of samples written, 0 at the end
     */
    int next(PcmStream source, float[] block) {
        while (windowFilled < window.length && outputsInAll == Long.MAX_VALUE) {
            int count = source.read(window, windowFilled, window.length - windowFilled);
            if (count < 0) {
                end();
            } else {
                windowFilled += count;
                inputs += count;
            }
        }
        return block(block);
    }

    private void end() {
        outputsInAll = (inputs * up + down - 1) / down;
    }

    private int block(float[] block) {
        int count = (int) Math.min(outputs.length, outputsInAll - nextBlock);
        if (count <= 0) {
            return 0;
        }
        Arrays.fill(window, windowFilled, window.length, 0);
        filter.apply(window, nextBlock, count, block);
        nextBlock += count;
        slideWindow();
        return count;
    }

    /** Drops the inputs that no later output needs. */
    private void slideWindow() {
        long start = nextBlock * down / up - lead;
        int dropped = (int) Math.min(start - windowStart, windowFilled);
        windowFilled -= dropped;
        System.arraycopy(window, dropped, window, 0, windowFilled);
        windowStart = start;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
