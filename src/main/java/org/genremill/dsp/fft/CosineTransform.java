package org.genremill.dsp.fft;

/**
 * The discrete cosine transform of type IV, by a Fourier transform of half its size:
 * {@code D[m] = scale * sum over k of X[k] cos(pi / size (m + 1/2) (k + 1/2))}. Not thread-safe.
 */
public final class CosineTransform {
    private final ComplexFft fourier;
    private final double[] cosine;
    private final double[] sine;
    private final double[] real;
    private final double[] imaginary;
    private final double scale;

    /**
     * Prepares transforms of one size.
     *
     * @param size a power of two, at least 32
     * @param scale a factor of every result
     */
    public CosineTransform(int size, double scale) {
        int half = size / 2;
        this.scale = scale;
        fourier = new ComplexFft(half);
        cosine = new double[half];
        sine = new double[half];
        real = new double[half];
        imaginary = new double[half];
        for (int i = 0; i < half; i++) {
            cosine[i] = StrictMath.cos(Math.PI / size * (i + 0.125));
            sine[i] = -StrictMath.sin(Math.PI / size * (i + 0.125));
        }
    }

    /** Transforms the values from {@code spectrum[from]} on into the first values of {@code target}. */
    public void transform(float[] spectrum, int from, float[] target) {
        int half = cosine.length;
        int last = 2 * half - 1;
        for (int i = 0; i < half; i++) {
            double even = spectrum[from + 2 * i];
            double odd = spectrum[from + last - 2 * i];
            real[i] = even * cosine[i] - odd * sine[i];
            imaginary[i] = even * sine[i] + odd * cosine[i];
        }
        fourier.forward(real, imaginary);
        for (int i = 0; i < half; i++) {
            target[2 * i] = (float) (scale * (real[i] * cosine[i] - imaginary[i] * sine[i]));
            target[last - 2 * i] = (float) (-scale * (real[i] * sine[i] + imaginary[i] * cosine[i]));
        }
    }
}
