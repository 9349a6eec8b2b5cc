package org.genremill.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis of a chart.
 *
 * @param title the quantity, with its unit
 * @param ticks the marks, in any order
 */
public record Axis(String title, List<Tick> ticks) {
    private static final int MOST_TICKS = 12;

    public Axis {
        requireNonNull(title, "title is null");
        ticks = List.copyOf(ticks);
    }

    /**
     * A tick with its label.
     *
     * @param place from 0 at the left or bottom end to 1 at the other end
     * @param label letters, digits and the signs {@code . - #}
     */
    public record Tick(double place, String label) {
        public Tick {
            requireNonNull(label, "label is null");
        }
    }

    /** A time axis from 0 to a length in seconds, with ticks at round numbers. */
    public static Axis seconds(double length) {
        double step = roundStep(length / MOST_TICKS);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= length * (1 + 1e-9); i++) {
            ticks.add(new Tick(i * step / length, decimal(i * step)));
        }
        return new Axis("time in seconds", ticks);
    }

    /** The shortest form of a number with up to three decimals. */
    public static String decimal(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    /** The smallest of 1, 2 and 5 times a power of ten that is at least {@code least}. */
    private static double roundStep(double least) {
        double power = 1e-3;
        while (10 * power < least) {
            power *= 10;
        }
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
