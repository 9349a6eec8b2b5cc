package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/** The kind of input that a network was trained on. */
public sealed interface EmbeddingInput extends Serializable {
    /** The dimensions of a patch by name, slowest first. */
    List<String> axes();

    /** The size of each dimension. */
    List<Integer> sizes();

    /** The number of values in a patch. */
    default int values() {
        return sizes().stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }

    /**
     * Raw audio.
     *
     * @param patches in samples
     */
    record Waveform(Resampling resampling, Patches patches) implements EmbeddingInput {
        public Waveform {
            requireNonNull(resampling, "resampling is null");
            requireNonNull(patches, "patches is null");
        }

        @Override
        public List<String> axes() {
            return List.of("samples");
        }

        @Override
        public List<Integer> sizes() {
            return List.of(patches.size());
        }
    }

    /**
     * Patches of a mel spectrogram.
     *
     * @param spectrum with bands up to half of the sample rate at most
     * @param patches in frames
     */
    record LogMel(Resampling resampling, LogMelSpectrum spectrum, Patches patches) implements EmbeddingInput {
        public LogMel {
            requireNonNull(resampling, "resampling is null");
            requireNonNull(spectrum, "spectrum is null");
            requireNonNull(patches, "patches is null");
            if (spectrum.bands().highest() > resampling.rate() / 2.0) {
                throw new IllegalArgumentException("up to %s Hz at %d samples per second"
                        .formatted(spectrum.bands().highest(), resampling.rate()));
            }
        }

        @Override
        public List<String> axes() {
            return List.of("frames", "bands");
        }

        @Override
        public List<Integer> sizes() {
            return List.of(patches.size(), spectrum.bands().count());
        }
    }

    /**
     * A picture of the whole track or segment as the only patch, equal in each channel. Values {@code v} from 0 to 1
     * become {@code (v - mean) / deviation} of the channel. Rows are means over equal parts of the bands of
     * {@link org.genremill.features.Pictures}.
     *
     * @param picture which one
     * @param height rows, highest frequency first
     * @param width columns
     * @param means one per channel
     * @param deviations one per channel, above 0
     */
    record Picture(Kind picture, int height, int width, List<Double> means, List<Double> deviations)
            implements EmbeddingInput {
        /** The available pictures, by the names of their columns in lower case. */
        public enum Kind {
            SPECTROGRAM,
            MEL,
            SCALOGRAM;

            String column() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        public Picture {
            requireNonNull(picture, "picture is null");
            means = List.copyOf(means);
            deviations = List.copyOf(deviations);
            if (means.isEmpty() || means.size() != deviations.size()) {
                throw new IllegalArgumentException(
                        "%d means and %d deviations".formatted(means.size(), deviations.size()));
            }
        }

        @Override
        public List<String> axes() {
            return List.of("channels", "height", "width");
        }

        @Override
        public List<Integer> sizes() {
            return List.of(means.size(), height, width);
        }
    }
}
