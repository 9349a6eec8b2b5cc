package org.genremill.dsp.wavelet;

/** The constant-Q transform by its formula: each tone under its own Hann window, at the full rate. */
public final class PlainConstantQ {
    private static final double C1_HERTZ = 440 * StrictMath.pow(2, -45 / 12.0);
    private static final double PERIODS = (StrictMath.pow(2, 1 / 6.0) + 1) / (StrictMath.pow(2, 1 / 6.0) - 1);

    private final double[][] cosines = new double[ConstantQ.SEMITONES][];
    private final double[][] sines = new double[ConstantQ.SEMITONES][];

    public PlainConstantQ(double sampleRate) {
        for (int k = 0; k < ConstantQ.SEMITONES; k++) {
            double turn = 2 * Math.PI * C1_HERTZ * StrictMath.pow(2, k / 12.0) / sampleRate;
            double samples = 2 * Math.PI * PERIODS / turn;
            int length = (int) samples;
            cosines[k] = new double[length];
            sines[k] = new double[length];
            double total = 0;
            for (int i = 0; i < length; i++) {
                total += hann(i, length);
            }
            for (int i = 0; i < length; i++) {
                double weight = hann(i, length) * Math.sqrt(samples) / total;
                cosines[k][i] = weight * StrictMath.cos(turn * i);
                sines[k][i] = weight * StrictMath.sin(turn * i);
            }
        }
    }

    /** The magnitudes of 84 semitones around a sample; silence beyond the ends. */
    public double[] magnitudes(float[] sound, int centre) {
        double[] magnitudes = new double[ConstantQ.SEMITONES];
        for (int k = 0; k < magnitudes.length; k++) {
            int first = centre - cosines[k].length / 2;
            double re = 0;
            double im = 0;
            int end = Math.min(cosines[k].length, sound.length - first);
            for (int i = Math.max(0, -first); i < end; i++) {
                re += sound[first + i] * cosines[k][i];
                im += sound[first + i] * sines[k][i];
            }
            magnitudes[k] = Math.sqrt(re * re + im * im);
        }
        return magnitudes;
    }

    private static double hann(int i, int length) {
        return 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / length);
    }
}
