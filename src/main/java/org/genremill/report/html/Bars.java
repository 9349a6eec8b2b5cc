package org.genremill.report.html;

/** Small bars in table cells; the number beside a bar states the same value. */
public final class Bars {
    private static final double WIDTH = 90;
    private static final double HEIGHT = 10;
    private static final double HALF = 6;

    private Bars() {}

    /** A bar for a fraction, 0 to 1. */
    public static Element of(double share) {
        return drawing(HEIGHT).add(Svg.bar("ground", WIDTH, HEIGHT), Svg.bar("mark", share * WIDTH, HEIGHT));
    }

    /** A grey bar for the earlier fraction above a bar for the current one; both 0 to 1. */
    public static Element of(double before, double now) {
        return drawing(2 * HALF)
                .add(Svg.bar("before", before * WIDTH, HALF - 1))
                .add(Svg.bar("mark", now * WIDTH, HALF - 1).with("y", Svg.number(HALF)));
    }

    private static Element drawing(double height) {
        return Element.of("svg")
                .with("width", Svg.number(WIDTH))
                .with("height", Svg.number(height))
                .with("aria-hidden", true);
    }
}
