package org.genremill.audio.aac;

import java.util.ArrayList;
import java.util.List;
import org.genremill.audio.format.TrackException;

/**
 * Temporal noise shaping: filters along the spectrum that shape the quantisation noise in time, {@code tns_data},
 * clause 4.6.9.
 *
 * @param filters in coded order, without those with an empty range
 */
record NoiseShaping(List<Filter> filters) {
    static final NoiseShaping NONE = new NoiseShaping(List.of());

    private static final int MOST_LONG = 12;
    private static final int MOST_SHORT = 7;

    /**
     * A recursive filter.
     *
     * @param from the first frequency of its range
     * @param to the end of its range, exclusive
     * @param downwards whether it starts at the end
     * @param coefficients the weights of the previous values, which are subtracted
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Filter(int from, int to, boolean downwards, float[] coefficients) {
        void apply(float[] spectrum) {
            int step = downwards ? -1 : 1;
            int start = downwards ? to - 1 : from;
            for (int i = 0; i < to - from; i++) {
                int at = start + i * step;
                float value = spectrum[at];
                for (int tap = Math.min(coefficients.length, i); tap > 0; tap--) {
                    value -= coefficients[tap - 1] * spectrum[at - tap * step];
                }
                spectrum[at] = value;
            }
        }
    }

    static NoiseShaping read(Bits bits, WindowInfo windows) {
        boolean isShort = windows.isShort();
        List<Filter> filters = new ArrayList<>();
        for (int window = 0; window < windows.windows(); window++) {
            int count = bits.read(isShort ? 1 : 2);
            int resolution = count == 0 ? 0 : 3 + bits.read(1);
            int bottom = windows.offsets().length - 1;
            for (int filter = 0; filter < count; filter++) {
                int top = bottom;
                bottom = Math.max(0, top - bits.read(isShort ? 4 : 6));
                int order = bits.read(isShort ? 3 : 5);
                if (order > (isShort ? MOST_SHORT : MOST_LONG)) {
                    throw TrackException.corrupt("AAC noise shaping of order " + order);
                }
                if (order > 0) {
                    boolean downwards = bits.flag();
                    float[] coefficients = coefficients(bits, order, resolution);
                    int from = offset(windows, window, bottom);
                    int to = offset(windows, window, top);
                    filters.add(new Filter(from, to, downwards, coefficients));
                }
            }
        }
        return new NoiseShaping(filters);
    }

    void apply(float[] spectrum) {
        filters.forEach(filter -> filter.apply(spectrum));
    }

    private static int offset(WindowInfo windows, int window, int band) {
        int reached = Math.min(band, Math.min(windows.shapedBands(), windows.bands()));
        return window * windows.length() + windows.offsets()[reached];
    }

    private static float[] coefficients(Bits bits, int order, int resolution) {
        int width = resolution - bits.read(1);
        double[] reflections = new double[order];
        for (int i = 0; i < order; i++) {
            int written = bits.read(width) << (Integer.SIZE - width) >> (Integer.SIZE - width);
            double steps = (1 << (resolution - 1)) + (written < 0 ? 0.5 : -0.5);
            reflections[i] = StrictMath.sin(written * Math.PI / 2 / steps);
        }
        return prediction(reflections);
    }

    /** Converts lattice coefficients to direct form. */
    private static float[] prediction(double[] reflections) {
        double[] sum = new double[reflections.length];
        for (int order = 0; order < reflections.length; order++) {
            double[] shorter = sum.clone();
            for (int i = 0; i < order; i++) {
                sum[i] = shorter[i] + reflections[order] * shorter[order - 1 - i];
            }
            sum[order] = reflections[order];
        }
        float[] rounded = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            rounded[i] = (float) sum[i];
        }
        return rounded;
    }
}
