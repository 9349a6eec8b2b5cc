package org.genremill.learn.neural;

import java.io.Serializable;
import java.util.Arrays;
import org.genremill.features.Plane.Order;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Standardiser;
import org.genremill.learn.local.TrainingSet;

/**
 * The part of a row that a network reads, as frames of bands in either memory order.
 *
 * @param offset the index of its first value
 * @param frames the number of frames
 * @param bands values per frame
 * @param order the memory order in a row
 */
public record FrameInput(int offset, int frames, int bands, Order order) implements Serializable {
    public FrameInput {
        if (offset < 0 || frames < 1 || bands < 1) {
            throw new IllegalArgumentException("%d frames of %d bands from %d on".formatted(frames, bands, offset));
        }
    }

    static FrameInput read(NamedArrays arrays) {
        int[] sizes = arrays.integers("input");
        if (sizes.length != 4) {
            throw new IllegalArgumentException("an input of %d sizes".formatted(sizes.length));
        }
        return new FrameInput(sizes[0], sizes[1], sizes[2], sizes[3] == 0 ? Order.FRAME_BY_FRAME : Order.BAND_BY_BAND);
    }

    int[] sizes() {
        return new int[] {offset, frames, bands, order == Order.FRAME_BY_FRAME ? 0 : 1};
    }

    int size() {
        return Math.multiplyExact(frames, bands);
    }

    private int place(int frame, int band) {
        return offset + (order == Order.FRAME_BY_FRAME ? frame * bands + band : band * frames + frame);
    }

    /** Fits the standardiser of the bands over all frames of some rows. */
    Standardiser standardiser(TrainingSet table, int... rows) {
        double[] weights = new double[bands];
        Arrays.fill(weights, 1);
        int step = place(0, 1) - place(0, 0);
        return Standardiser.of(weights, pass -> {
            for (int row : rows) {
                for (int frame = 0; frame < frames; frame++) {
                    pass.add(table.values(), row * table.columns() + place(frame, 0), step);
                }
            }
            return pass;
        });
    }

    /**
     * Writes the standardised frames of one row, frame by frame.
     *
     * @param from the start of the row in {@code rows}
     * @param to the start of the output in {@code filled}
     */
    void fill(double[] rows, int from, Standardiser standardiser, float[] filled, int to) {
        for (int frame = 0; frame < frames; frame++) {
            for (int band = 0; band < bands; band++) {
                filled[to + frame * bands + band] = (float) standardiser.of(band, rows[from + place(frame, band)]);
            }
        }
    }
}
