package org.genremill.report;

/**
 * Maps values to colours, from near black through violet, red and orange to pale yellow. The lightness is linear in the
 * OKLab space (Ottosson 2020), so that equal steps of a value look equal, also in print and to colour-blind readers.
 * Immutable and thread-safe.
 */
public final class ColourMap {
    private static final int STEPS = 1024;
    private static final int[] COLOURS = new int[STEPS];

    static {
        for (int i = 0; i < STEPS; i++) {
            COLOURS[i] = colour((double) i / (STEPS - 1));
        }
    }

    private ColourMap() {}

    /** The colour of a value in [0, 1] as 0xRRGGBB; other values are clamped. */
    public static int of(double value) {
        return COLOURS[(int) (Math.max(0, Math.min(1, value)) * (STEPS - 1) + 0.5)];
    }

    private static int colour(double value) {
        double lightness = 0.13 + 0.85 * value;
        double hue = Math.toRadians(285 + 180 * value);
        double chroma = 0.205 * StrictMath.pow(StrictMath.sin(Math.PI * (0.1 + 0.78 * value)), 1.2);
        // A colour outside the gamut loses chroma until it fits, and keeps its lightness.
        int rgb = toRgb(lightness, chroma, hue);
        while (rgb < 0) {
            chroma *= 0.98;
            rgb = toRgb(lightness, chroma, hue);
        }
        return rgb;
    }

    private static int toRgb(double lightness, double chroma, double hue) {
        double a = chroma * StrictMath.cos(hue);
        double b = chroma * StrictMath.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        double red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
        double green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
        double blue = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
        boolean fits = Math.min(red, Math.min(green, blue)) >= -1e-4 && Math.max(red, Math.max(green, blue)) <= 1;
        return fits || chroma < 1e-4 ? level(red) << 16 | level(green) << 8 | level(blue) : -1;
    }

    private static int level(double linear) {
        double bounded = Math.max(0, Math.min(1, linear));
        double encoded = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * StrictMath.pow(bounded, 1 / 2.4) - 0.055;
        return (int) (255 * encoded + 0.5);
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
