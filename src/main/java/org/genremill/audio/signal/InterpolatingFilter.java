package org.genremill.audio.signal;

/** Resamples by a ratio with too many phases for a table: interpolates between the two nearest. */
final class InterpolatingFilter implements BlockFilter {
    private static final int OUTPUTS = 4096;

    private final FilterBank bank;
    private final int up;
    private final int down;
    private final int taps;

    InterpolatingFilter(FilterBank bank, int up, int down) {
        this.bank = bank;
        this.up = up;
        this.down = down;
        this.taps = bank.taps();
    }

    @Override
    public int outputs() {
        return OUTPUTS;
    }

    @Override
    public int inputs() {
        return (int) ((long) OUTPUTS * down / up) + 1 + taps;
    }

    @Override
    public int taps() {
        return taps;
    }

    @Override
    public void apply(float[] window, long firstOutput, int count, float[] outputs) {
        long firstInput = firstOutput * down / up;
        for (int i = 0; i < count; i++) {
            long scaledTime = (firstOutput + i) * down;
            int start = (int) (scaledTime / up - firstInput);
            double phase = (double) (scaledTime % up) / up * bank.phases();
            int lower = (int) phase;
            float weight = (float) (phase - lower);
            float below = dot(bank.phase(lower), window, start);
            float above = dot(bank.phase(lower + 1), window, start);
            outputs[i] = below + weight * (above - below);
        }
    }

    /** Four independent sums keep the processor's adders busy. */
    private static float dot(float[] coefficients, float[] window, int start) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int tap = 0; tap < coefficients.length; tap += 4) {
            a += coefficients[tap] * window[start + tap];
            b += coefficients[tap + 1] * window[start + tap + 1];
            c += coefficients[tap + 2] * window[start + tap + 2];
            d += coefficients[tap + 3] * window[start + tap + 3];
        }
        return (a + b) + (c + d);
    }
}
