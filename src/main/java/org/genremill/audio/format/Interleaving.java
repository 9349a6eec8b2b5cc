package org.genremill.audio.format;

/** Turns the channels of a decoder into frames, or mixes them. */
public final class Interleaving {
    private Interleaving() {}

    /**
     * Interleaves samples of the first {@code count} channels.
     *
     * @param channels the samples by channel; there may be more channels
     * @param from the index of the first sample of each channel
     * @param frames the number of samples of each channel
     * @param interleaved receives them, frame after frame
     */
    public static void copy(float[][] channels, int count, int from, int frames, float[] interleaved) {
        for (int channel = 0; channel < count; channel++) {
            float[] samples = channels[channel];
            for (int i = 0; i < frames; i++) {
                interleaved[i * count + channel] = samples[from + i];
            }
        }
    }

    /**
     * Computes the mean of the first {@code count} channels.
     *
     * @param channels the samples by channel; there may be more channels
     * @param from the index of the first sample of each channel
     * @param frames the number of samples of each channel
     * @param mono receives the means from {@code offset} on
     */
    public static void mix(float[][] channels, int count, int from, int frames, float[] mono, int offset) {
        for (int i = 0; i < frames; i++) {
            float sum = 0;
            for (int channel = 0; channel < count; channel++) {
                sum += channels[channel][from + i];
            }
            mono[offset + i] = sum / count;
        }
    }
}
