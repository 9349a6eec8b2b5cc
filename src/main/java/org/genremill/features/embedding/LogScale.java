package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.genremill.dsp.statistics.Logarithm;

/** The logarithm of a band's value {@code m}, which is 0 or more. */
public sealed interface LogScale extends Serializable {
    /** The logarithm of one value. */
    double of(double m);

    /** Whether {@link #level} changes patches. */
    default boolean levels() {
        return false;
    }

    /** Changes values that depend on others of their patch, in place. */
    default void level(float[] patch) {}

    /**
     * {@code ln(m + offset)}: VGGish and YAMNet (Hershey et al. 2017), with .01 and .001.
     *
     * @param offset above 0
     */
    record Ln(double offset) implements LogScale {
        private static final double LN_2 = StrictMath.log(2);

        public Ln {
            requirePositive(offset);
        }

        @Override
        public double of(double m) {
            return LN_2 * Logarithm.log2(m + offset);
        }
    }

    /**
     * {@code log10(m + offset)}.
     *
     * @param offset above 0
     */
    record Log10(double offset) implements LogScale {
        public Log10 {
            requirePositive(offset);
        }

        @Override
        public double of(double m) {
            return Logarithm.log10(m + offset);
        }
    }

    /**
     * {@code log10(1 + factor m)}: musicnn (Pons and Serra 2019), with 10000.
     *
     * @param factor above 0
     */
    record Log10OnePlus(double factor) implements LogScale {
        public Log10OnePlus {
            requirePositive(factor);
        }

        @Override
        public double of(double m) {
            return Logarithm.log10(1 + factor * m);
        }
    }

    /**
     * Decibels: {@code 10 log10(max(m, floor))} for power, {@code 20 log10(max(m, floor))} for magnitude; then minus
     * the largest value of the patch if that is the reference; then at least the largest value of the patch minus
     * {@code range}. These are librosa's {@code power_to_db(ref, amin, top_db)} and {@code amplitude_to_db} applied to
     * a patch, and torchaudio's {@code AmplitudeToDB(top_db)}.
     *
     * @param spectrum what {@code m} is a sum of
     * @param reference what is 0 dB
     * @param floor the smallest {@code m} that is told apart, above 0: {@code amin}
     * @param range above 0: {@code top_db}; infinite for no limit
     */
    record Decibels(Spectrum spectrum, Reference reference, double floor, double range) implements LogScale {
        /** What is 0 dB. */
        public enum Reference {
            /** A value of 1: librosa's {@code ref=1.0}. */
            ONE,
            /** The largest value of the patch: librosa's {@code ref=np.max}. */
            LARGEST
        }

        public Decibels {
            requireNonNull(spectrum, "spectrum is null");
            requireNonNull(reference, "reference is null");
            requirePositive(floor);
            requirePositive(range);
        }

        @Override
        public double of(double m) {
            return (spectrum == Spectrum.POWER ? 10 : 20) * Logarithm.log10(Math.max(m, floor));
        }

        @Override
        public boolean levels() {
            return reference == Reference.LARGEST || range < Double.POSITIVE_INFINITY;
        }

        @Override
        public void level(float[] patch) {
            float largest = Float.NEGATIVE_INFINITY;
            for (float value : patch) {
                largest = Math.max(largest, value);
            }
            float zero = reference == Reference.LARGEST ? largest : 0;
            float least = (float) (largest - zero - range);
            for (int index = 0; index < patch.length; index++) {
                patch[index] = Math.max(patch[index] - zero, least);
            }
        }
    }

    private static void requirePositive(double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("%s is not above 0".formatted(value));
        }
    }
}
