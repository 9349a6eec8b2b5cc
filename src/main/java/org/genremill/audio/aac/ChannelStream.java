package org.genremill.audio.aac;

import java.util.Arrays;
import org.genremill.audio.format.TrackException;

/**
 * The spectrum of one channel in one frame: {@code individual_channel_stream}, clauses 4.6.2, 4.6.3 and 4.6.13. Short
 * windows are consecutive. Reused from frame to frame.
 */
final class ChannelStream {
    /** Code book numbers with special meaning. */
    static final int ZERO = 0;

    static final int NOISE = 13;
    /** The channel is the inverted left one. */
    static final int INTENSITY_INVERTED = 14;

    static final int INTENSITY = 15;

    private static final int RESERVED = 12;
    /** The maximum number of groups times bands. */
    private static final int MOST_BANDS = 8 * 15;

    private static final int LARGEST = 8191 + 4 * 15;
    /** Quantised values raised to 4/3, with their signs; the middle is for zero. */
    private static final float[] POWERS = new float[2 * LARGEST + 1];

    private static final CodeBook FACTORS = CodeBook.named("scale-factors");
    /** The code for an unchanged scale factor is in the middle of the code book. */
    private static final int NO_STEP = 60;

    private static final int LARGEST_FACTOR = 255;
    private static final int LEAST_ENERGY = -2 * LARGEST_FACTOR;
    /** Powers of two, in quarters, starting at {@link #LEAST_ENERGY}. */
    private static final float[] SCALES = new float[LARGEST_FACTOR - LEAST_ENERGY + 1];

    /** The scale factor of unit gain. */
    private static final int UNIT_FACTOR = 100;

    private static final int NOISE_OFFSET = 90;
    private static final int FIRST_NOISE_BITS = 9;

    static {
        for (int i = 0; i <= LARGEST; i++) {
            POWERS[LARGEST + i] = (float) (i * StrictMath.cbrt(i));
            POWERS[LARGEST - i] = -POWERS[LARGEST + i];
        }
        for (int i = 0; i < SCALES.length; i++) {
            SCALES[i] = (float) StrictMath.pow(2, (i + LEAST_ENERGY) / 4.0);
        }
    }

    private final int rateIndex;
    private final NoiseSource noise;
    private final float[] spectrum = new float[WindowInfo.FRAME];
    private final int[] quantised = new int[WindowInfo.FRAME];
    private final int[] books = new int[MOST_BANDS];
    private final float[] scales = new float[MOST_BANDS];
    private WindowInfo windows;
    private NoiseShaping shaping = NoiseShaping.NONE;

    /** @param noise the source of substituted noise */
    ChannelStream(int rateIndex, NoiseSource noise) {
        this.rateIndex = rateIndex;
        this.noise = noise;
        this.windows = WindowInfo.silence(rateIndex);
    }

    WindowInfo windows() {
        return windows;
    }

    float[] spectrum() {
        return spectrum;
    }

    int book(int group, int band) {
        return books[group * windows.bands() + band];
    }

    /** The gain of a band; for noise the root of its energy, for intensity the gain of the left channel. */
    float scale(int group, int band) {
        return scales[group * windows.bands() + band];
    }

    void silence() {
        windows = WindowInfo.silence(rateIndex);
        shaping = NoiseShaping.NONE;
        Arrays.fill(spectrum, 0);
    }

    /** Reads a channel with its own window information. */
    void read(Bits bits) {
        int gain = bits.read(8);
        read(bits, gain, WindowInfo.read(bits, rateIndex));
    }

    /** Reads a channel that shares the window information of the pair. */
    void read(Bits bits, WindowInfo common) {
        read(bits, bits.read(8), common);
    }

    void shape() {
        shaping.apply(spectrum);
    }

    private void read(Bits bits, int gain, WindowInfo info) {
        windows = info;
        readSections(bits);
        readScales(bits, gain);
        Pulses pulses = Pulses.read(bits, windows);
        shaping = bits.flag() ? NoiseShaping.read(bits, windows) : NoiseShaping.NONE;
        if (bits.flag()) {
            throw TrackException.unsupported("AAC with gain control (profile SSR)");
        }
        readSpectrum(bits);
        pulses.addTo(quantised);
        scaleAll();
    }

    private void readSections(Bits bits) {
        int lengthBits = windows.isShort() ? 3 : 5;
        int more = (1 << lengthBits) - 1;
        for (int group = 0; group < windows.groups().length; group++) {
            int start = group * windows.bands();
            int end = start + windows.bands();
            while (start < end) {
                int book = bits.read(4);
                if (book == RESERVED) {
                    throw TrackException.corrupt("an AAC frame with the reserved code book 12");
                }
                int length = 0;
                int part = more;
                while (part == more) {
                    part = bits.read(lengthBits);
                    length += part;
                }
                if (length > end - start) {
                    throw TrackException.corrupt("an AAC frame with a section beyond its bands");
                }
                Arrays.fill(books, start, start + length, book);
                start += length;
            }
        }
    }

    private void readScales(Bits bits, int gain) {
        int factor = gain;
        int position = 0;
        int energy = gain - NOISE_OFFSET;
        boolean firstNoise = true;
        for (int i = 0; i < windows.groups().length * windows.bands(); i++) {
            switch (books[i]) {
                case ZERO -> scales[i] = 0;
                case INTENSITY, INTENSITY_INVERTED -> {
                    position = inRange(position + step(bits), -LARGEST_FACTOR);
                    scales[i] = power(-position);
                }
                case NOISE -> {
                    int step = firstNoise ? bits.read(FIRST_NOISE_BITS) - (1 << (FIRST_NOISE_BITS - 1)) : step(bits);
                    energy = inRange(energy + step, LEAST_ENERGY);
                    scales[i] = power(energy);
                    firstNoise = false;
                }
                default -> {
                    factor = inRange(factor + step(bits), 0);
                    scales[i] = power(factor - UNIT_FACTOR);
                }
            }
        }
    }

    private static int step(Bits bits) {
        return FACTORS.next(bits) - NO_STEP;
    }

    private static int inRange(int factor, int lowest) {
        if (factor < lowest || factor > LARGEST_FACTOR) {
            throw TrackException.corrupt("an AAC frame with a scale factor of " + factor);
        }
        return factor;
    }

    /** Four steps double the value. */
    private static float power(int steps) {
        return SCALES[steps - LEAST_ENERGY];
    }

    private void readSpectrum(Bits bits) {
        Arrays.fill(quantised, 0);
        int[] offsets = windows.offsets();
        int window = 0;
        for (int group = 0; group < windows.groups().length; group++) {
            int behind = window + windows.groups()[group];
            for (int band = 0; band < windows.bands(); band++) {
                int book = book(group, band);
                for (int w = window; w < behind && book > ZERO && book < RESERVED; w++) {
                    int start = w * windows.length();
                    SpectralBook.of(book).read(bits, quantised, start + offsets[band], start + offsets[band + 1]);
                }
            }
            window = behind;
        }
    }

    private void scaleAll() {
        Arrays.fill(spectrum, 0);
        int[] offsets = windows.offsets();
        int window = 0;
        for (int group = 0; group < windows.groups().length; group++) {
            for (int behind = window + windows.groups()[group]; window < behind; window++) {
                int start = window * windows.length();
                for (int band = 0; band < windows.bands(); band++) {
                    scale(group, band, start + offsets[band], start + offsets[band + 1]);
                }
            }
        }
    }

    private void scale(int group, int band, int from, int to) {
        float scale = scale(group, band);
        int book = book(group, band);
        if (book == NOISE) {
            noise.fill(spectrum, from, to, scale);
        } else if (book != ZERO && book < RESERVED) {
            for (int i = from; i < to; i++) {
                spectrum[i] = scale * POWERS[LARGEST + quantised[i]];
            }
        }
    }
}
