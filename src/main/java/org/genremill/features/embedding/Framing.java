package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * The frames of a short-time spectrum, each weighted with a periodic Hann window.
 *
 * @param window samples in a frame, at most {@code fft}
 * @param hop samples between the starts of two frames, 1 to {@code window}
 * @param fft samples in a transform, zero-padded beyond the window: a power of two, 16 or more
 * @param padding what is added before and after the track
 */
public record Framing(int window, int hop, int fft, Padding padding) implements Serializable {
    /** What is added before and after a track. */
    public enum Padding {
        /** Nothing: only frames entirely inside the track. TensorFlow, Kaldi; {@code center=False} of librosa. */
        NONE,
        /**
         * Half a window of zeros at both ends: frame {@code t} has its centre at sample {@code t * hop}, and a track of
         * {@code n} samples has {@code 1 + n / hop} frames. librosa's {@code center=True} from 0.10 on.
         */
        ZERO,
        /**
         * Half a window at both ends, mirrored at the first and the last sample: {@code center=True} of librosa up to
         * 0.9 and of torch.
         */
        REFLECT
    }

    public Framing {
        requireNonNull(padding, "padding is null");
        if (hop < 1 || hop > window) {
            throw new IllegalArgumentException("a step of %d over %d".formatted(hop, window));
        }
        if (window > fft || Integer.bitCount(fft) != 1 || fft < 16) {
            throw new IllegalArgumentException("transforms of %d samples for a window of %d".formatted(fft, window));
        }
    }

    /** The samples before the first one of a track that a frame covers. */
    int before() {
        return padding == Padding.NONE ? 0 : (window + 1) / 2;
    }

    /** The samples after the last one of a track that a frame covers. */
    int after() {
        return padding == Padding.NONE ? 0 : window / 2;
    }

    /** The number of frames that a track of so many samples has; without padding, a last one may be incomplete. */
    long frames(long samples) {
        return padding == Padding.NONE ? 1 + (Math.max(0, samples - window) + hop - 1) / hop : 1 + samples / hop;
    }

    /** The length of the shortest track with so many complete frames, 1 sample or more. */
    long samples(long frames) {
        return Math.max(1, window - before() - after() + (frames - 1) * hop);
    }
}
