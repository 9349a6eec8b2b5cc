package org.genremill.dsp.pitch;

import org.genremill.dsp.fft.RealFft;

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

    /**
     * Smaller weights are set to zero: they are negligible beside the largest, about one, but their products would be
     * subnormal.
     */
    private static final double FAINTEST = 1e-12;

    private final float[][] weights;

    /**
     * Builds the bank for spectra of {@value RealFft#BINS} bins.
     *
     * @param tuning deviation from A = 440 Hz in semitones
     * @param sampleRate in hertz
     */
    public ChromaFilterBank(double tuning, double sampleRate) {
        int bins = RealFft.BINS;
        double[] semitones = semitones(tuning, sampleRate);
        weights = new float[CLASSES][bins];
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
                double weight = column[pitch] * scale;
                weights[(pitch + CLASSES - CLASSES_FROM_A_TO_C) % CLASSES][bin] =
                        weight < FAINTEST ? 0 : (float) weight;
            }
        }
    }

    /** The weights of each pitch class, {@value RealFft#BINS} values each. Not a copy; must not be modified. */
    public float[][] rows() {
        return weights;
    }

    /** Semitones above A0 of each bin and one more; the bin at 0 Hz is placed one and a half octaves below the next. */
    private static double[] semitones(double tuning, double sampleRate) {
        double ln2 = StrictMath.log(2);
        double[] semitones = new double[RealFft.BINS + 1];
        double reference = A0_HERTZ * StrictMath.pow(2, tuning / CLASSES);
        for (int bin = 1; bin < semitones.length; bin++) {
            semitones[bin] = CLASSES * StrictMath.log(bin * sampleRate / RealFft.SIZE / reference) / ln2;
        }
        semitones[0] = semitones[1] - 1.5 * CLASSES;
        return semitones;
    }
}
