package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import org.genremill.dsp.shape.MelBands;

/**
 * A mel spectrogram on a logarithmic scale. A band {@code b} of a frame becomes
 * {@code (scale(m) - means(b)) / deviations(b)}, where {@code m} is the weighted sum of the spectrum.
 *
 * @param framing the frames
 * @param spectrum what is summed
 * @param bands the weights
 * @param scale the logarithm
 * @param means one for each band, or one for all
 * @param deviations likewise, not 0
 */
public record LogMelSpectrum(
        Framing framing, Spectrum spectrum, MelBands bands, LogScale scale, List<Double> means, List<Double> deviations)
        implements Serializable {
    public LogMelSpectrum {
        requireNonNull(framing, "framing is null");
        requireNonNull(spectrum, "spectrum is null");
        requireNonNull(bands, "bands is null");
        requireNonNull(scale, "scale is null");
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (!fits(means, bands) || !fits(deviations, bands) || deviations.contains(0.0)) {
            throw new IllegalArgumentException("means %s and deviations %s".formatted(means, deviations));
        }
    }

    private static boolean fits(List<Double> values, MelBands bands) {
        return values.size() == 1 || values.size() == bands.count();
    }

    /** Whether patches differ from their frames. */
    boolean finishes() {
        return scale.levels() || !means.equals(List.of(0.0)) || !deviations.equals(List.of(1.0));
    }

    /** Brings the frames of a patch to their final values, in place. */
    void finish(float[] patch) {
        scale.level(patch);
        for (int index = 0; index < patch.length; index++) {
            int band = index % bands.count();
            double mean = means.get(Math.min(band, means.size() - 1));
            double deviation = deviations.get(Math.min(band, deviations.size() - 1));
            patch[index] = (float) ((patch[index] - mean) / deviation);
        }
    }
}
