package org.genremill.dsp;

import java.util.Arrays;

/**
 * Maps a power spectrum onto the twelve pitch classes, C first: librosa's {@code filters.chroma} with its defaults
 * (after Ellis 2007), that is Gaussian bumps one semitone wide, columns of unit Euclidean length, weighted by a
 * Gaussian of two octaves about the fifth octave. Immutable and thread-safe.
 */
public final class ChromaFilterBank {
    /** The number of pitch classes. */
    public static final int CLASSES = 12;

    private static final double A0_HERTZ = 27.5;
    private static final double CENTRE_OCTAVE = 5;
    private static final double OCTAVE_WIDTH = 2;
    private static final int CLASSES_FROM_A_TO_C = 3;

    private final double[][] weights;

    /**
     * Builds the bank.
     *
     * @param tuning deviation from A = 440 Hz in semitones
     * @param sampleRate in hertz
     * @param fftSize samples in a transform; a spectrum has {@code fftSize / 2 + 1} bins
     */
    public ChromaFilterBank(double tuning, double sampleRate, int fftSize) {
        int bins = fftSize / 2 + 1;
        double[] semitones = semitones(tuning, sampleRate, fftSize);
        weights = new double[CLASSES][bins];
        double[] column = new double[CLASSES];
        for (int bin = 0; bin < bins; bin++) {
            double width = Math.max(semitones[bin + 1] - semitones[bin], 1);
            double norm = 0;
            for (int pitch = 0; pitch < CLASSES; pitch++) {
                double turn = semitones[bin] - pitch + CLASSES / 2.0;
                double distance = turn - CLASSES * Math.floor(turn / CLASSES) - CLASSES / 2.0;
                double scaled = 2 * distance / width;
                column[pitch] = StrictMath.exp(-0.5 * scaled * scaled);
                norm += column[pitch] * column[pitch];
            }
            double octave = (semitones[bin] / CLASSES - CENTRE_OCTAVE) / OCTAVE_WIDTH;
            double scale = StrictMath.exp(-0.5 * octave * octave) / Math.sqrt(norm);
            for (int pitch = 0; pitch < CLASSES; pitch++) {
                weights[(pitch + CLASSES - CLASSES_FROM_A_TO_C) % CLASSES][bin] = column[pitch] * scale;
            }
        }
    }

    /**
     * The energy in each pitch class, divided by the largest; a frame too faint for that stays as it is.
     *
     * @param chroma receives 12 values in [0, 1]
     */
    public void apply(float[] power, double[] chroma) {
        double largest = 0;
        for (int pitch = 0; pitch < CLASSES; pitch++) {
            double[] row = weights[pitch];
            double sum = 0;
            for (int bin = 0; bin < row.length; bin++) {
                sum += row[bin] * power[bin];
            }
            chroma[pitch] = sum;
            largest = Math.max(largest, sum);
        }
        if (largest >= Float.MIN_NORMAL) {
            for (int pitch = 0; pitch < CLASSES; pitch++) {
                chroma[pitch] /= largest;
            }
        }
    }

    /** The weights by pitch class and bin, as a copy. */
    double[][] weights() {
        return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    }

    /** Semitones above A0 of each bin and one more; the bin at 0 Hz stands one and a half octaves below the next. */
    private static double[] semitones(double tuning, double sampleRate, int fftSize) {
        double ln2 = StrictMath.log(2);
        double[] semitones = new double[fftSize / 2 + 2];
        double reference = A0_HERTZ * StrictMath.pow(2, tuning / CLASSES);
        for (int bin = 1; bin < semitones.length; bin++) {
            semitones[bin] = CLASSES * StrictMath.log(bin * sampleRate / fftSize / reference) / ln2;
        }
        semitones[0] = semitones[1] - 1.5 * CLASSES;
        return semitones;
    }
}
