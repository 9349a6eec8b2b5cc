package org.genremill.dsp;

import java.util.Arrays;
import org.genremill.dsp.fft.RealFft;
import org.genremill.dsp.kernel.MedianFilter;
import org.genremill.dsp.pitch.ChromaFilterBank;

/** The plain twins of the kernels that were rewritten for speed: each formula as it is written down. */
public final class Plain {
    private Plain() {}

    public static int[][] medians(int[][] rows, int count, int width) {
        int[][] medians = new int[count][width];
        int[] window = new int[MedianFilter.TAPS];
        for (int j = 0; j < count; j++) {
            for (int lane = 0; lane < width; lane++) {
                for (int tap = 0; tap < window.length; tap++) {
                    window[tap] = rows[j + tap][lane];
                }
                Arrays.sort(window);
                medians[j][lane] = window[MedianFilter.MARGIN];
            }
        }
        return medians;
    }

    public static double[] chroma(ChromaFilterBank bank, float[] power) {
        double[] chroma = new double[ChromaFilterBank.CLASSES];
        double largest = 0;
        for (int pitch = 0; pitch < chroma.length; pitch++) {
            for (int bin = 0; bin < power.length; bin++) {
                chroma[pitch] += (double) bank.rows()[pitch][bin] * power[bin];
            }
            largest = Math.max(largest, chroma[pitch]);
        }
        for (int pitch = 0; pitch < chroma.length; pitch++) {
            chroma[pitch] /= largest < Float.MIN_NORMAL ? 1 : largest;
        }
        return chroma;
    }

    public static double[][] dctMatrix(int coefficients, int inputs) {
        double[][] matrix = new double[coefficients][inputs];
        for (int k = 0; k < coefficients; k++) {
            for (int j = 0; j < inputs; j++) {
                matrix[k][j] = Math.sqrt((k == 0 ? 1.0 : 2.0) / inputs)
                        * StrictMath.cos(Math.PI * k * (2 * j + 1) / (2 * inputs));
            }
        }
        return matrix;
    }

    public static double[] product(double[][] matrix, double[] values) {
        double[] result = new double[matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            for (int j = 0; j < values.length; j++) {
                result[k] += matrix[k][j] * values[j];
            }
        }
        return result;
    }

    public static double medianRise(double[] before, double[] after) {
        double[] rises = new double[before.length];
        for (int i = 0; i < rises.length; i++) {
            rises[i] = Math.max(0, after[i] - before[i]);
        }
        Arrays.sort(rises);
        int half = rises.length / 2;
        return rises.length % 2 == 1 ? rises[half] : (rises[half - 1] + rises[half]) / 2;
    }

    /** Centroid, bandwidth and roll-off in bins. */
    public static double[] shape(float[] magnitude) {
        double total = 0;
        double weighted = 0;
        for (int bin = 0; bin < magnitude.length; bin++) {
            total += magnitude[bin];
            weighted += bin * (double) magnitude[bin];
        }
        double centroid = weighted / total;
        double spread = 0;
        double sum = 0;
        int rolloff = -1;
        for (int bin = 0; bin < magnitude.length; bin++) {
            spread += magnitude[bin] / total * (bin - centroid) * (bin - centroid);
            sum += magnitude[bin];
            if (rolloff < 0 && sum >= 0.85 * total) {
                rolloff = bin;
            }
        }
        return new double[] {centroid, Math.sqrt(spread), rolloff};
    }

    /** Mel bands from the corner frequencies, as librosa writes them down. */
    public static double[] mel(float[] power, int bands, double sampleRate) {
        double[] corners = new double[bands + 2];
        double logStep = StrictMath.log(6.4) / 27;
        double top = 15 + StrictMath.log(sampleRate / 2 / 1000) / logStep;
        for (int i = 0; i < corners.length; i++) {
            double mel = top * i / (bands + 1);
            corners[i] = mel < 15 ? mel * 200 / 3 : 1000 * StrictMath.exp(logStep * (mel - 15));
        }
        double[] result = new double[bands];
        for (int band = 0; band < bands; band++) {
            for (int bin = 0; bin < power.length; bin++) {
                double hertz = bin * sampleRate / RealFft.SIZE;
                double rise = (hertz - corners[band]) / (corners[band + 1] - corners[band]);
                double fall = (corners[band + 2] - hertz) / (corners[band + 2] - corners[band + 1]);
                result[band] += power[bin] * Math.max(0, Math.min(rise, fall));
            }
            result[band] *= 2 / (corners[band + 2] - corners[band]);
        }
        return result;
    }

    /** The share of sign changes in each centred frame, ends repeated. */
    public static double[] crossings(float[] samples, int size, int hop) {
        double[] rates = new double[1 + samples.length / hop];
        for (int t = 0; t < rates.length; t++) {
            int start = t * hop - size / 2;
            int count = 0;
            for (int i = start + 1; i < start + size; i++) {
                count += negative(samples, i) == negative(samples, i - 1) ? 0 : 1;
            }
            rates[t] = count / (double) size;
        }
        return rates;
    }

    /** The root mean square of one frame. */
    public static double energy(double[] samples, int start, int size) {
        double squares = 0;
        for (int i = start; i < start + size; i++) {
            squares += samples[i] * samples[i];
        }
        return Math.sqrt(squares / size);
    }

    /** Mean and population variance in two passes. */
    public static double[] moments(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new double[] {mean, squares / values.length};
    }

    /** Windowed frames a quarter frame apart, added up and divided by the sum of squared windows: all of them at once. */
    public static double[] overlapAdd(float[][] frames, double[] window) {
        int hop = window.length / 4;
        double[] sound = new double[(frames.length + 3) * hop];
        double[] weights = new double[sound.length];
        for (int t = 0; t < frames.length; t++) {
            for (int i = 0; i < window.length; i++) {
                sound[t * hop + i] += frames[t][i] * window[i];
                weights[t * hop + i] += window[i] * window[i];
            }
        }
        for (int i = 0; i < sound.length; i++) {
            sound[i] /= weights[i] > Float.MIN_NORMAL ? weights[i] : 1;
        }
        return sound;
    }

    private static boolean negative(float[] samples, int index) {
        return samples[Math.max(0, Math.min(samples.length - 1, index))] < -1e-10;
    }
}
