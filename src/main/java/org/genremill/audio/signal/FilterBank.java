package org.genremill.audio.signal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A low-pass filter, sampled at fractions of an input sample: a Kaiser-windowed sinc (J. F. Kaiser, "Nonrecursive
 * digital filter design using the I0-sinh window function", 1974). The stop band starts at the lower Nyquist frequency,
 * so there is no aliasing; {@link BandEdge} says where the pass band ends. The tables are computed with
 * {@link StrictMath} and are the same on every machine. Immutable.
 */
final class FilterBank {
    /** For interpolated phases, this many phases per lobe of the sinc keep the error below -110 dB. */
    private static final int PHASES_PER_LOBE = 512;

    private static final int MAXIMUM_EXACT_PHASES = 1024;
    private static final int MAXIMUM_EXACT_COEFFICIENTS = 1 << 18;
    private static final int CACHED_BANKS = 8;

    private static final Map<Key, FilterBank> CACHE = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FilterBank> eldest) {
            return size() > CACHED_BANKS;
        }
    };

    private final boolean exact;
    private final float[][] phases;

    private record Key(int up, int down, BandEdge edge) {}

    private FilterBank(boolean exact, float[][] phases) {
        this.exact = exact;
        this.phases = phases;
    }

    /**
     * The filter for a ratio of rates in lowest terms.
     *
     * @param up outputs per {@code down} inputs
     */
    static FilterBank of(int up, int down, BandEdge edge) {
        synchronized (CACHE) {
            return CACHE.computeIfAbsent(new Key(up, down, edge), key -> design(up, down, edge));
        }
    }

    /** Whether the bank has every phase of the ratio; otherwise neighbouring phases are interpolated. */
    boolean exact() {
        return exact;
    }

    /** The number of phases per input sample. */
    int phases() {
        return phases.length - 1;
    }

    /** The number of coefficients of a phase, a multiple of four. */
    int taps() {
        return phases[0].length;
    }

    /**
     * The coefficients for a time {@code index / phases()} input samples after input sample i. They apply to the inputs
     * from {@code i - taps() / 2 + 1} on. An index of {@code phases()} is allowed.
     */
    float[] phase(int index) {
        return phases[index];
    }

    private static FilterBank design(int up, int down, BandEdge edge) {
        double nyquist = 0.5 * Math.min(1.0, (double) up / down);
        double transition = (1 - edge.passEdge()) * nyquist;
        double cutoff = nyquist - transition / 2;
        // Kaiser's estimates of length and shape for an attenuation and a transition width.
        int half = 2 * (int) Math.ceil((edge.attenuation() - 7.95) / (14.36 * transition) / 4);
        double beta = 0.1102 * (edge.attenuation() - 8.7);
        boolean exact = up <= MAXIMUM_EXACT_PHASES && (long) up * 2 * half <= MAXIMUM_EXACT_COEFFICIENTS;
        int count = exact ? up : (int) Math.ceil(PHASES_PER_LOBE * 2 * cutoff);
        float[][] phases = new float[count + 1][];
        for (int index = 0; index <= count; index++) {
            phases[index] = phase((double) index / count, half, cutoff, beta);
        }
        return new FilterBank(exact, phases);
    }

    private static float[] phase(double fraction, int half, double cutoff, double beta) {
        double[] exact = new double[2 * half];
        double sum = 0;
        for (int tap = 0; tap < exact.length; tap++) {
            double time = tap - half + 1 - fraction;
            exact[tap] = sinc(2 * cutoff * time) * kaiser(time / half, beta);
            sum += exact[tap];
        }
        float[] coefficients = new float[exact.length];
        for (int tap = 0; tap < exact.length; tap++) {
            // Normalises every phase to unit gain at 0 Hz, to avoid ripple.
            coefficients[tap] = (float) (exact[tap] / sum);
        }
        return coefficients;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x, double beta) {
        return Math.abs(x) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - x * x)) / bessel(beta);
    }

    /** The modified Bessel function of the first kind of order 0, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
