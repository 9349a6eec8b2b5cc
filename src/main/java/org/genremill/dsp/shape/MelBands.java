package org.genremill.dsp.shape;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Triangular bands whose edges lie at equal steps on a mel scale. Each triangle rises from the peak of the previous one
 * to its own and falls to the peak of the next.
 *
 * @param count 1 or more
 * @param lowest the lower edge of the first band, in hertz, 0 or more
 * @param highest the upper edge of the last band, in hertz, above {@code lowest}
 * @param scale on which the edges have equal distances
 * @param slopes the axis on which the sides of a triangle are straight
 * @param norm the size of a triangle
 */
public record MelBands(int count, double lowest, double highest, MelScale scale, Slopes slopes, Norm norm)
        implements Serializable {
    /** The axis on which the sides of a triangle are straight lines. */
    public enum Slopes {
        /** The mel scale: Kaldi, and TensorFlow's {@code linear_to_mel_weight_matrix}. */
        MEL,
        /** Frequency: librosa's {@code filters.mel} and torchaudio's {@code melscale_fbanks}. */
        HERTZ
    }

    /** The size of the triangles. */
    public enum Norm {
        /** Each has height 1: TensorFlow; {@code norm=None} of librosa and torchaudio. */
        HEIGHT,
        /**
         * Height {@code 2 / (upper edge - lower edge)}, with edges in hertz, so that each has area 1 per hertz:
         * {@code norm='slaney'} of librosa and torchaudio.
         */
        SLANEY
    }

    public MelBands {
        requireNonNull(scale, "scale is null");
        requireNonNull(slopes, "slopes is null");
        requireNonNull(norm, "norm is null");
        if (count < 1 || !(lowest >= 0) || !(highest > lowest)) {
            throw new IllegalArgumentException("%d bands from %s to %s Hz".formatted(count, lowest, highest));
        }
    }

    /** The default of librosa's {@code filters.mel}, from 0 Hz to half of {@code sampleRate}. */
    public static MelBands librosa(int count, double sampleRate) {
        return new MelBands(count, 0, sampleRate / 2, MelScale.SLANEY, Slopes.HERTZ, Norm.SLANEY);
    }
}
