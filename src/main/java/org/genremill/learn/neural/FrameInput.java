package org.genremill.learn.neural;

import java.io.Serializable;
import org.genremill.features.Plane.Order;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.TrainingSet;

/**
 * The part of a row that a network reads: frames of bands, whichever of them follows which in the row.
 *
 * @param offset the first of its values
 * @param frames how many
 * @param bands values a frame
 * @param order what follows each other in a row
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

    /**
     * Each band's mean and the factor that brings it to unit variance, over all frames of some rows; the factor is 0 where a
     * band never varies.
     */
    double[][] scaling(TrainingSet table, int... rows) {
        double[] means = new double[bands];
        double[] factors = new double[bands];
        double count = (double) rows.length * frames;
        for (int row : rows) {
            for (int frame = 0; frame < frames; frame++) {
                for (int band = 0; band < bands; band++) {
                    means[band] += value(table, row, frame, band) / count;
                }
            }
        }
        for (int row : rows) {
            for (int frame = 0; frame < frames; frame++) {
                for (int band = 0; band < bands; band++) {
                    double distance = value(table, row, frame, band) - means[band];
                    factors[band] += distance * distance / count;
                }
            }
        }
        for (int band = 0; band < bands; band++) {
            factors[band] = factors[band] == 0 ? 0 : 1 / Math.sqrt(factors[band]);
        }
        return new double[][] {means, factors};
    }

    private double value(TrainingSet table, int row, int frame, int band) {
        return table.values()[row * table.columns() + place(frame, band)];
    }

    /**
     * Fills the frames of one row, scaled, frame by frame.
     *
     * @param from where the row begins in {@code rows}
     * @param to where it is to begin in {@code filled}
     */
    void fill(double[] rows, int from, double[][] scaling, float[] filled, int to) {
        for (int frame = 0; frame < frames; frame++) {
            for (int band = 0; band < bands; band++) {
                filled[to + frame * bands + band] =
                        (float) ((rows[from + place(frame, band)] - scaling[0][band]) * scaling[1][band]);
            }
        }
    }
}
