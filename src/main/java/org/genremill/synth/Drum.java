package org.genremill.synth;

import java.util.SplittableRandom;

/** Unpitched instruments: a falling sine, and a burst of high-pass filtered noise. */
enum Drum {
    KICK(130, 48, 0.03, 0.07, 0.03, 0.004, 0.5),
    DEEP_KICK(90, 40, 0.04, 0.12, 0, 0.004, 0.5),
    SNARE(240, 180, 0.02, 0.03, 0.7, 0.045, 0.35),
    FIELD_SNARE(300, 260, 0.02, 0.02, 0.8, 0.03, 0.55),
    CLAP(500, 400, 0.02, 0.004, 0.9, 0.05, 0.45),
    TOM(180, 90, 0.08, 0.09, 0.05, 0.02, 0.3),
    RIM(1700, 1500, 0.01, 0.008, 0.15, 0.006, 0.6),
    HAT(6000, 6000, 0.01, 0.002, 0.5, 0.012, 0.9),
    OPEN_HAT(6000, 6000, 0.01, 0.002, 0.5, 0.08, 0.9),
    SHAKER(5000, 5000, 0.01, 0.002, 0.3, 0.022, 0.8),
    BRUSH(3000, 3000, 0.01, 0.002, 0.35, 0.06, 0.6),
    CYMBAL(5500, 5400, 0.01, 0.01, 0.45, 0.35, 0.85),
    BLIP(900, 80, 0.015, 0.02, 0.4, 0.018, 0.1);

    private final double startHertz;
    private final double endHertz;
    private final double fallHalfLife;
    private final double toneHalfLife;
    private final double noise;
    private final double noiseHalfLife;
    private final double thinness;

    /** @param thinness the attenuation of low frequencies in the noise, below 1 */
    Drum(
            double startHertz,
            double endHertz,
            double fallHalfLife,
            double toneHalfLife,
            double noise,
            double noiseHalfLife,
            double thinness) {
        this.startHertz = startHertz;
        this.endHertz = endHertz;
        this.fallHalfLife = fallHalfLife;
        this.toneHalfLife = toneHalfLife;
        this.noise = noise;
        this.noiseHalfLife = noiseHalfLife;
        this.thinness = thinness;
    }

    /** Adds one beat to a track. */
    void play(float[] track, int start, double loudness, SplittableRandom random) {
        double fall = Envelope.perSample(fallHalfLife);
        double toneFade = Envelope.perSample(toneHalfLife);
        double noiseFade = Envelope.perSample(noiseHalfLife);
        double above = startHertz - endHertz;
        double tone = loudness * (1 - noise);
        double hiss = loudness * noise;
        double phase = 0;
        double slow = 0;
        for (int i = start; i < track.length && tone + hiss > 1e-4; i++) {
            double white = 2 * random.nextDouble() - 1;
            slow += (1 - thinness) * (white - slow);
            // White noise minus a slow one-pole low-pass of it is high-pass filtered.
            double thin = thinness > 0.5 ? white - slow : (white + slow) / 2;
            track[i] += (float) (tone * Sines.at(phase) + hiss * thin);
            phase += (endHertz + above) / Synthesiser.SAMPLE_RATE;
            above *= fall;
            tone *= toneFade;
            hiss *= noiseFade;
        }
    }
}
