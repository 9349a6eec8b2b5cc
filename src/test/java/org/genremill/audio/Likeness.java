package org.genremill.audio;

/** How near one sound comes to another. */
public final class Likeness {
    private Likeness() {}

    /**
     * Signal-to-noise ratio in decibels over the frames that both have.
     *
     * @param shift frames by which {@code sound} comes later than {@code truth}
     */
    public static double decibels(float[] sound, float[] truth, int channels, int shift) {
        double signal = 0;
        double noise = 0;
        for (int i = Math.max(0, -shift) * channels; i < truth.length; i++) {
            int at = i + shift * channels;
            if (at < sound.length) {
                double difference = sound[at] - truth[i];
                signal += (double) truth[i] * truth[i];
                noise += difference * difference;
            }
        }
        return 10 * Math.log10(signal / Math.max(noise, 1e-20));
    }
}
