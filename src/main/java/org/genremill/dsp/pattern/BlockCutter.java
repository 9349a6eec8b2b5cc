package org.genremill.dsp.pattern;

import java.util.function.Consumer;

/**
 * Cuts a sequence of frames into overlapping blocks. A sequence shorter than a block gives one block, with its last
 * frame repeated; an empty one gives a block of zeros. Not thread-safe.
 */
public final class BlockCutter {
    private final int length;
    private final int hop;
    private final Consumer<double[][]> sink;
    private final double[][] recent;
    private final double[][] block;
    private long frames;

    /**
     * Creates a cutter.
     *
     * @param bands values in a frame
     * @param length frames in a block
     * @param hop frames between the starts of two blocks
     * @param sink receives blocks as rows of bands, each {@code length} frames long; may rearrange them
     */
    public BlockCutter(int bands, int length, int hop, Consumer<double[][]> sink) {
        this.length = length;
        this.hop = hop;
        this.sink = sink;
        recent = new double[length][bands];
        block = new double[bands][length];
    }

    /** Starts a new sequence. */
    public void begin() {
        frames = 0;
    }

    /** Adds the next frame. */
    public void add(double[] frame) {
        System.arraycopy(frame, 0, recent[(int) (frames % length)], 0, block.length);
        frames++;
        if (frames >= length && (frames - length) % hop == 0) {
            emit((int) (frames % length), length);
        }
    }

    /** Ends the sequence and delivers the last block. */
    public void finish() {
        if (frames < length) {
            emit(0, (int) frames);
        }
    }

    private void emit(int oldest, int filled) {
        for (int band = 0; band < block.length; band++) {
            for (int i = 0; i < length; i++) {
                int frame = (oldest + Math.min(i, filled - 1)) % length;
                block[band][i] = filled == 0 ? 0 : recent[frame][band];
            }
        }
        sink.accept(block);
    }
}
