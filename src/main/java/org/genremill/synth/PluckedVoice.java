package org.genremill.synth;

import java.util.SplittableRandom;

/**
 * Plucked strings: guitars, harps, basses, and fuzz with drive. After K. Karplus and A. Strong, "Digital synthesis of
 * plucked-string and drum timbres", 1983.
 *
 * @param halfLife half-life of the vibration in seconds
 * @param softness 0 for a plectrum, towards 1 for a thumb
 * @param drive 0 for a clean tone, higher for distortion
 */
record PluckedVoice(double halfLife, double softness, double drive) implements Voice {
    @Override
    public void play(float[] track, int start, int length, double hertz, double loudness, SplittableRandom random) {
        // The averaging below delays by half a sample.
        double period = Math.max(3, Synthesiser.SAMPLE_RATE / hertz - 0.5);
        float[] string = pluck((int) period + 1, random);
        float fraction = (float) (period - (int) period);
        float loss = (float) StrictMath.pow(0.5, period / (halfLife * Synthesiser.SAMPLE_RATE));
        Envelope damper = new Envelope(0.001, 60, length, 0.04);
        float last = 0;
        int at = 0;
        for (int i = start; i < track.length && !damper.over(); i++) {
            int next = at + 1 == string.length ? 0 : at + 1;
            // The older of the two cells is one sample later in the delay line.
            float sample = string[at] * fraction + string[next] * (1 - fraction);
            string[at] = loss * 0.5f * (sample + last);
            last = sample;
            at = next;
            track[i] += (float) (damper.next() * loudness) * shape(sample);
        }
    }

    private float[] pluck(int length, SplittableRandom random) {
        float[] string = new float[length];
        float smooth = 0;
        float sum = 0;
        for (int i = 0; i < length; i++) {
            smooth += (float) ((1 - softness) * (2 * random.nextDouble() - 1 - smooth));
            string[i] = smooth;
            sum += smooth;
        }
        float peak = 1e-6f;
        for (int i = 0; i < length; i++) {
            string[i] -= sum / length;
            peak = Math.max(peak, Math.abs(string[i]));
        }
        for (int i = 0; i < length; i++) {
            string[i] /= peak;
        }
        return string;
    }

    private float shape(float sample) {
        float driven = sample * (float) (1 + drive);
        return drive == 0 ? sample : driven / (1 + Math.abs(driven));
    }
}
