package org.genremill.dsp.fft;

import java.util.Arrays;

/** The plain twin of {@link RealFft}: a textbook radix-2 transform. */
final class PlainFft {
    private final int size;
    private final double[] cosine;
    private final double[] sine;
    private final double[] workReal;
    private final double[] workImaginary;

    /**
     * Prepares transforms of one size.
     *
     * @param size the number of real samples: a power of two, at least 4
     */
    PlainFft(int size) {
        if (size < 4 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a power of two from 4 up: " + size);
        }
        this.size = size;
        cosine = new double[size / 2];
        sine = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosine[i] = StrictMath.cos(2 * Math.PI * i / size);
            sine[i] = -StrictMath.sin(2 * Math.PI * i / size);
        }
        workReal = new double[size];
        workImaginary = new double[size];
    }

    /** Transforms {@code size} samples into {@code size / 2 + 1} bins. */
    void forward(double[] samples, double[] real, double[] imaginary) {
        System.arraycopy(samples, 0, workReal, 0, size);
        Arrays.fill(workImaginary, 0);
        complex(1);
        System.arraycopy(workReal, 0, real, 0, size / 2 + 1);
        System.arraycopy(workImaginary, 0, imaginary, 0, size / 2 + 1);
    }

    /** Transforms {@code size / 2 + 1} bins back into {@code size} samples, scaled so that it undoes the forward way. */
    void inverse(double[] real, double[] imaginary, double[] samples) {
        workReal[0] = real[0];
        workImaginary[0] = 0;
        for (int k = 1; k <= size / 2; k++) {
            workReal[k] = real[k];
            workReal[size - k] = real[k];
            workImaginary[k] = k == size / 2 ? 0 : imaginary[k];
            workImaginary[size - k] = -workImaginary[k];
        }
        complex(-1);
        for (int i = 0; i < size; i++) {
            samples[i] = workReal[i] / size;
        }
    }

    private void complex(int sign) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                swap(workReal, i, j);
                swap(workImaginary, i, j);
            }
        }
        for (int half = 1; half < size; half *= 2) {
            int stride = size / 2 / half;
            for (int block = 0; block < size; block += 2 * half) {
                for (int k = 0; k < half; k++) {
                    double c = cosine[k * stride];
                    double s = sign * sine[k * stride];
                    int low = block + k;
                    int high = low + half;
                    double re = workReal[high] * c - workImaginary[high] * s;
                    double im = workReal[high] * s + workImaginary[high] * c;
                    workReal[high] = workReal[low] - re;
                    workImaginary[high] = workImaginary[low] - im;
                    workReal[low] += re;
                    workImaginary[low] += im;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
