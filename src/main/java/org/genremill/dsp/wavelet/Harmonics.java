package org.genremill.dsp.wavelet;

/**
 * The modulus of a complex signal, and the three lowest bins of a real signal's transform, which are all that a narrow
 * low-pass filter passes. Not thread-safe.
 */
final class Harmonics {
    private static final int BINS = 3;

    private final int quarter;
    private final double[] cosine;
    private final double[] sine;
    private final double[] real = new double[BINS];
    private final double[] imaginary = new double[BINS];

    /** Prepares for signals of {@code size} numbers, a multiple of 8. */
    Harmonics(int size) {
        quarter = size / 4;
        cosine = new double[2 * quarter];
        sine = new double[2 * quarter];
        for (int i = 0; i < 2 * quarter; i++) {
            cosine[i] = StrictMath.cos(2 * Math.PI * i / size);
            sine[i] = StrictMath.sin(2 * Math.PI * i / size);
        }
    }

    /** Writes the modulus of {@code size} complex numbers; the result may be one of the inputs. */
    static void modulus(double[] re, double[] im, int size, double[] result) {
        for (int i = 0; i < size; i++) {
            result[i] = Math.sqrt(re[i] * re[i] + im[i] * im[i]);
        }
    }

    /** Transforms a real signal: values a quarter of the period apart share their factors except for signs. */
    void measure(double[] signal) {
        double mean = 0;
        double re1 = 0;
        double im1 = 0;
        double re2 = 0;
        double im2 = 0;
        for (int i = 0; i < quarter; i++) {
            double a = signal[i];
            double b = signal[i + quarter];
            double c = signal[i + 2 * quarter];
            double d = signal[i + 3 * quarter];
            double even = (a + c) - (b + d);
            mean += (a + c) + (b + d);
            re1 += (a - c) * cosine[i] - (b - d) * sine[i];
            im1 -= (a - c) * sine[i] + (b - d) * cosine[i];
            re2 += even * cosine[2 * i];
            im2 -= even * sine[2 * i];
        }
        real[0] = mean;
        real[1] = re1;
        imaginary[1] = im1;
        real[2] = re2;
        imaginary[2] = im2;
    }

    /** The real parts of bins 0, 1 and 2. */
    double[] real() {
        return real;
    }

    /** The imaginary parts of bins 0, 1 and 2. */
    double[] imaginary() {
        return imaginary;
    }
}
