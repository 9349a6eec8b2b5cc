package org.genremill.report;

/**
 * Draws charts of one track as PNG files. Pictures are row-major, the top row first, with values in [0, 1] and time
 * from left to right. Stateless and thread-safe.
 */
public final class Charts {
    private static final int WAVE = 0x3B2F8F;
    private static final int PAPER = 0xF7F6FB;
    private static final int ZERO = 0xC9C6DA;

    private Charts() {}

    /** How a value between two cells of a picture is interpolated. */
    public enum Smoothing {
        /** Interpolates between neighbours: for continuous quantities. */
        BLENDED,
        /** Takes the nearest cell: for rows that are separate categories, such as pitch classes. */
        SHARP
    }

    /**
     * Draws a picture in colours.
     *
     * @param rows how many rows the picture has; it has {@code picture.length / rows} columns
     * @param bright the meaning of 1, for the colour bar
     * @param dark the meaning of 0
     * @throws IllegalArgumentException if the picture is empty or its rows are not of equal length
     */
    public static byte[] picture(
            String title,
            float[] picture,
            int rows,
            Smoothing smoothing,
            Axis horizontal,
            Axis vertical,
            String bright,
            String dark) {
        int columns = columns(picture, rows);
        Chart chart = new Chart(title, horizontal, vertical);
        for (int y = 0; y < Chart.PLOT_HEIGHT; y++) {
            double row = (y + 0.5) * rows / Chart.PLOT_HEIGHT;
            double place = smoothing == Smoothing.SHARP ? Math.floor(row) : row - 0.5;
            for (int x = 0; x < Chart.PLOT_WIDTH; x++) {
                double column = (x + 0.5) * columns / Chart.PLOT_WIDTH - 0.5;
                chart.pixel(x, y, ColourMap.of(blend(picture, rows, columns, place, column)));
            }
        }
        chart.colourBar(bright, dark);
        return chart.png();
    }

    /**
     * Draws a waveform as the band between its extremes.
     *
     * @param envelope the largest values of all columns, then the smallest ones, in [-1, 1]
     */
    public static byte[] waveform(String title, float[] envelope, Axis horizontal, Axis vertical) {
        int columns = columns(envelope, 2);
        Chart chart = new Chart(title, horizontal, vertical);
        double half = (Chart.PLOT_HEIGHT - 1) / 2.0;
        for (int x = 0; x < Chart.PLOT_WIDTH; x++) {
            double column = (x + 0.5) * columns / Chart.PLOT_WIDTH - 0.5;
            double top = half * (1 - blend(envelope, 2, columns, 0, column));
            double bottom = half * (1 - blend(envelope, 2, columns, 1, column));
            for (int y = 0; y < Chart.PLOT_HEIGHT; y++) {
                // A pixel is as opaque as the part of it that the band covers; silence is a line one pixel thin.
                double covered = Math.min(y + 0.5, Math.max(bottom, top) + 0.5) - Math.max(y - 0.5, top - 0.5);
                int ground = Math.abs(y - half) < 0.75 ? ZERO : PAPER;
                chart.pixel(x, y, mix(ground, WAVE, Math.max(0, Math.min(1, covered))));
            }
        }
        return chart.png();
    }

    private static int columns(float[] picture, int rows) {
        if (rows < 1 || picture.length == 0 || picture.length % rows != 0) {
            throw new IllegalArgumentException(picture.length + " values are no picture of " + rows + " rows");
        }
        return picture.length / rows;
    }

    private static double blend(float[] picture, int rows, int columns, double row, double column) {
        double y = Math.max(0, Math.min(rows - 1, row));
        double x = Math.max(0, Math.min(columns - 1, column));
        int top = (int) y;
        int left = (int) x;
        int below = Math.min(top + 1, rows - 1);
        int right = Math.min(left + 1, columns - 1);
        double across = x - left;
        double upper = picture[top * columns + left] * (1 - across) + picture[top * columns + right] * across;
        double lower = picture[below * columns + left] * (1 - across) + picture[below * columns + right] * across;
        return upper + (lower - upper) * (y - top);
    }

    private static int mix(int ground, int ink, double part) {
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double value = (ground >> shift & 255) * (1 - part) + (ink >> shift & 255) * part;
            rgb |= (int) (value + 0.5) << shift;
        }
        return rgb;
    }
}
