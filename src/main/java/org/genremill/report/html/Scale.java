package org.genremill.report.html;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Maps values to positions in a drawing.
 *
 * @param low the value at {@code start}
 * @param high the value at {@code end}, above {@code low}
 * @param start in pixels
 * @param end in pixels; may be below {@code start}, as on the vertical axis of SVG
 */
public record Scale(double low, double high, double start, double end) {
    private static final int MOST_STEPS = 6;

    public Scale {
        if (!(low < high)) {
            throw new IllegalArgumentException("a scale from %s to %s".formatted(low, high));
        }
    }

    /** A scale for fractions from 0 to 1. */
    public static Scale ofShares(double start, double end) {
        return new Scale(0, 1, start, end);
    }

    /** The range of some fractions within [0, 1], widened to tenths. */
    public static Scale around(DoubleStream shares, double start, double end) {
        double[] rising = shares.filter(Double::isFinite).sorted().toArray();
        if (rising.length == 0) {
            return ofShares(start, end);
        }
        double low = Math.floor(10 * rising[0]) / 10;
        double high = Math.ceil(10 * rising[rising.length - 1]) / 10;
        return low < high ? new Scale(low, high, start, end) : new Scale(low, Math.max(low + 0.1, 0.1), start, end);
    }

    /** The position of a value; values outside are clamped. */
    public double at(double value) {
        double part = Math.max(0, Math.min(1, (value - low) / (high - low)));
        return start + part * (end - start);
    }

    /** Round values from {@code low} to {@code high}. */
    public List<Double> ticks() {
        double step = Math.pow(10, Math.floor(Math.log10((high - low) / MOST_STEPS)));
        double[] factors = {1, 2, 5, 10};
        int factor = 0;
        while ((high - low) / (factors[factor] * step) > MOST_STEPS + 1e-9) {
            factor++;
        }
        double width = factors[factor] * step;
        int first = (int) Math.ceil(low / width - 1e-9);
        int last = (int) Math.floor(high / width + 1e-9);
        return IntStream.rangeClosed(first, last).mapToObj(i -> i * width).toList();
    }

    /** The shortest label of a tick. */
    public static String label(double tick) {
        String text = String.format(Locale.ROOT, "%,.3f", tick);
        return text.replaceAll("\\.?0+$", "");
    }
}
