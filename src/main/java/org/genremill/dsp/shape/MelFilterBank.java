package org.genremill.dsp.shape;

import java.util.Arrays;
import org.genremill.dsp.shape.MelBands.Norm;
import org.genremill.dsp.shape.MelBands.Slopes;

/** The weights of {@link MelBands} on the bins of a spectrum. Immutable and thread-safe. */
public final class MelFilterBank {
    private final int[] first;
    private final double[][] weights;

    /**
     * Builds the bank. A band that is narrower than the distance of two bins may have no weight at all.
     *
     * @param sampleRate in hertz
     * @param fftSize samples in a transform; a spectrum has {@code fftSize / 2 + 1} bins
     */
    public MelFilterBank(MelBands bands, double sampleRate, int fftSize) {
        first = new int[bands.count()];
        weights = new double[bands.count()][];
        double[] places = new double[fftSize / 2 + 1];
        for (int bin = 0; bin < places.length; bin++) {
            double hertz = bin * (sampleRate / fftSize);
            places[bin] = bands.slopes() == Slopes.HERTZ ? hertz : bands.scale().toMel(hertz);
        }
        double low = bands.scale().toMel(bands.lowest());
        double high = bands.scale().toMel(bands.highest());
        double[] mels = new double[bands.count() + 2];
        for (int edge = 0; edge < mels.length; edge++) {
            mels[edge] = low + (high - low) * edge / (bands.count() + 1);
        }
        double[] hertz = Arrays.stream(mels).map(bands.scale()::toHertz).toArray();
        double[] edges = bands.slopes() == Slopes.HERTZ ? hertz : mels;
        for (int band = 0; band < bands.count(); band++) {
            // A triangle of height 1 has area 1 over a width of 2.
            double width = bands.norm() == Norm.HEIGHT ? 2 : hertz[band + 2] - hertz[band];
            double[] row = triangle(edges[band], edges[band + 1], edges[band + 2], places, width);
            int from = 0;
            int to = row.length;
            while (from < to && row[from] == 0) {
                from++;
            }
            while (to > from && row[to - 1] == 0) {
                to--;
            }
            first[band] = from;
            weights[band] = Arrays.copyOfRange(row, from, to);
        }
    }

    /** The number of filters. */
    public int bands() {
        return weights.length;
    }

    /** Sums a spectrum, of power or of magnitude, into {@code bands} values, 0 or more. */
    public void apply(float[] spectrum, double[] mel) {
        for (int band = 0; band < weights.length; band++) {
            mel[band] = product(weights[band], spectrum, first[band]);
        }
    }

    /** Four sums at a time, to break the dependency between additions. */
    private static double product(double[] row, float[] spectrum, int offset) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = row.length & -4;
        for (int i = 0; i < whole; i += 4) {
            a += row[i] * spectrum[offset + i];
            b += row[i + 1] * spectrum[offset + i + 1];
            c += row[i + 2] * spectrum[offset + i + 2];
            d += row[i + 3] * spectrum[offset + i + 3];
        }
        for (int i = whole; i < row.length; i++) {
            a += row[i] * spectrum[offset + i];
        }
        return (a + b) + (c + d);
    }

    private static double[] triangle(double low, double centre, double high, double[] places, double width) {
        double[] row = new double[places.length];
        for (int bin = 0; bin < row.length; bin++) {
            double rise = (places[bin] - low) / (centre - low);
            double fall = (high - places[bin]) / (high - centre);
            row[bin] = Math.max(0, Math.min(rise, fall)) * 2 / width;
        }
        return row;
    }
}
