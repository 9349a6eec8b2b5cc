package org.genremill.dsp.wavelet;

import org.genremill.dsp.wavelet.MorletBank.Wavelet;

/** The plain twin of {@link TimeScattering}: a textbook transform, dense filters, nothing shared between wavelets. */
public final class PlainScattering {
    private static final int BLOCK = TimeScattering.BLOCK;

    private PlainScattering() {}

    /** Radix 2, by recursion; {@code sign} is 1 for the way to frequencies and -1 for the way back, without scale. */
    public static double[][] fft(double[] re, double[] im, int sign) {
        int size = re.length;
        if (size == 1) {
            return new double[][] {re.clone(), im.clone()};
        }
        double[][] even = fft(everyOther(re, 0), everyOther(im, 0), sign);
        double[][] odd = fft(everyOther(re, 1), everyOther(im, 1), sign);
        double[][] result = new double[2][size];
        for (int k = 0; k < size / 2; k++) {
            double cosine = StrictMath.cos(2 * Math.PI * k / size);
            double sine = -sign * StrictMath.sin(2 * Math.PI * k / size);
            double x = odd[0][k] * cosine - odd[1][k] * sine;
            double y = odd[0][k] * sine + odd[1][k] * cosine;
            result[0][k] = even[0][k] + x;
            result[1][k] = even[1][k] + y;
            result[0][k + size / 2] = even[0][k] - x;
            result[1][k + size / 2] = even[1][k] - y;
        }
        return result;
    }

    /** The modulus of a signal after a wavelet, at {@code BLOCK >> halvings} samples. */
    static double[] modulus(double[] signal, Wavelet wavelet, int halvings) {
        int size = signal.length;
        int thinned = BLOCK >> halvings;
        double[][] spectrum = fft(signal, new double[size], 1);
        double[] re = new double[thinned];
        double[] im = new double[thinned];
        for (int bin = -size / 2; bin < size / 2; bin++) {
            double gain = gain(wavelet, (double) bin / BLOCK);
            if (size == BLOCK) {
                gain += gain(wavelet, (double) bin / BLOCK + 1);
            }
            re[bin & (thinned - 1)] += gain * spectrum[0][bin & (size - 1)] / size;
            im[bin & (thinned - 1)] += gain * spectrum[1][bin & (size - 1)] / size;
        }
        double[][] filtered = fft(re, im, -1);
        double[] result = new double[thinned];
        for (int i = 0; i < thinned; i++) {
            result[i] = Math.hypot(filtered[0][i], filtered[1][i]);
        }
        return result;
    }

    /** A modulus through the low-pass filter, at the middles of eighths of the block. */
    static double[] lowPass(double[] modulus) {
        int size = modulus.length;
        double[][] spectrum = fft(modulus, new double[size], 1);
        for (int bin = -size / 2; bin < size / 2; bin++) {
            double gain = gauss((double) bin / BLOCK, 0.1 / TimeScattering.SUPPORT) / size;
            spectrum[0][bin & (size - 1)] *= gain;
            spectrum[1][bin & (size - 1)] *= gain;
        }
        double[] smooth = fft(spectrum[0], spectrum[1], -1)[0];
        double[] frames = new double[TimeScattering.FRAMES];
        for (int frame = 0; frame < frames.length; frame++) {
            frames[frame] = smooth[(2 * frame + 1) * size / 16];
        }
        return frames;
    }

    private static double gain(Wavelet wavelet, double frequency) {
        double width = wavelet.width();
        return gauss(frequency - wavelet.centre(), width) - gauss(frequency, width) * gauss(wavelet.centre(), width);
    }

    private static double gauss(double distance, double width) {
        return StrictMath.exp(-distance * distance / (2 * width * width));
    }

    private static double[] everyOther(double[] values, int from) {
        double[] result = new double[values.length / 2];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[2 * i + from];
        }
        return result;
    }
}
