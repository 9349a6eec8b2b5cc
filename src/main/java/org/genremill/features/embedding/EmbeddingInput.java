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
     * Raw audio: patches of {@code samples} samples, one every {@code hop}. Silence is appended until the last patch is
     * full.
     *
     * @param rate samples per second
     * @param samples in a patch, 1 or more
     * @param hop samples between the starts of two patches, 1 to {@code samples}
     */
    record Waveform(int rate, int samples, int hop) implements EmbeddingInput {
        public Waveform {
            requireStep(hop, samples);
        }

        @Override
        public List<String> axes() {
            return List.of("samples");
        }

        @Override
        public List<Integer> sizes() {
            return List.of(samples);
        }
    }

    /**
     * Patches of a mel spectrogram, {@code ln(m + offset)}, where {@code m} is the magnitude of the short-time spectrum
     * (periodic Hann window, only frames entirely inside the audio) summed by
     * {@link org.genremill.dsp.shape.HtkMelFilterBank}. Silence is appended until the last patch is full.
     *
     * @param rate samples per second
     * @param window samples in a frame, at most {@code fft}
     * @param hop samples between the starts of two frames, 1 to {@code window}
     * @param fft samples in a transform, zero-padded beyond the window: a power of two, 16 or more
     * @param bands of a frame
     * @param lowest the lower edge of the first band, in hertz
     * @param highest the upper edge of the last band, in hertz, at most half of {@code rate}
     * @param offset added before the logarithm, above 0
     * @param frames in a patch
     * @param patchHop frames between the starts of two patches, 1 to {@code frames}
     */
    record LogMel(
            int rate,
            int window,
            int hop,
            int fft,
            int bands,
            double lowest,
            double highest,
            double offset,
            int frames,
            int patchHop)
            implements EmbeddingInput {
        public LogMel {
            requireStep(hop, window);
            requireStep(patchHop, frames);
            if (window > fft || Integer.bitCount(fft) != 1 || fft < 16) {
                throw new IllegalArgumentException(
                        "transforms of %d samples for a window of %d".formatted(fft, window));
            }
            if (highest > rate / 2.0 || !(offset > 0)) {
                throw new IllegalArgumentException("up to %s Hz at %d samples per second".formatted(highest, rate));
            }
        }

        @Override
        public List<String> axes() {
            return List.of("frames", "bands");
        }

        @Override
        public List<Integer> sizes() {
            return List.of(frames, bands);
        }

        /** Samples covered by a patch. */
        int patchSamples() {
            return window + (frames - 1) * hop;
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

    private static void requireStep(int hop, int size) {
        if (hop < 1 || hop > size) {
            throw new IllegalArgumentException("a step of %d over %d".formatted(hop, size));
        }
    }
}
