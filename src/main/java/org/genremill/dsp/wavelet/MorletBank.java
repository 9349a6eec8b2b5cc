package org.genremill.dsp.wavelet;

import java.util.ArrayList;
import java.util.List;

/**
 * Morlet wavelets for time scattering, given by their centres and widths in cycles per sample (Anden and Mallat 2014,
 * section II; the low frequencies as in their ScatNet): from the highest centre {@code max(1 / (1 + 2^(1/Q)), 0.35)}
 * downwards, {@code Q} per octave and as wide as their spacing, until they would become narrower than {@code 0.1 / T};
 * below that, {@code Q - 1} of this width with equal spacing. {@link #filter} uses the bins of a block as frequencies:
 * multiples of one cycle per block.
 */
final class MorletBank {
    /** The extent of a filter on each side, in widths; 3e-18 of its peak remains there. */
    private static final double REACH = 9;

    /** A modulus is decimated as long as half the new rate stays above this many widths of its filter. */
    private static final double CLEARANCE = 4.5;

    private static final int MOST_HALVINGS = 10;

    /**
     * One wavelet.
     *
     * @param centre in cycles per sample, below 0.5
     * @param width the standard deviation of its Gaussian, in cycles per sample
     */
    record Wavelet(double centre, double width) {
        /** How often the sample rate of its modulus can be halved. */
        int halvings() {
            int halvings = 0;
            while (halvings < MOST_HALVINGS && 0.5 / (2 << halvings) > CLEARANCE * width) {
                halvings++;
            }
            return halvings;
        }
    }

    private MorletBank() {}

    /**
     * The wavelets from high to low.
     *
     * @param perOctave wavelets per octave, {@code Q}
     * @param support length of the low-pass filter in samples, {@code T}
     */
    static List<Wavelet> wavelets(int perOctave, int support) {
        double step = StrictMath.pow(2, 1.0 / perOctave);
        double relativeWidth = (1 - 1 / step) / (1 + 1 / step) / Math.sqrt(StrictMath.log(2));
        double narrowest = 0.1 / support;
        List<Wavelet> wavelets = new ArrayList<>();
        double centre = Math.max(1 / (1 + step), 0.35);
        double last = centre;
        while (relativeWidth * centre > narrowest) {
            wavelets.add(new Wavelet(centre, relativeWidth * centre));
            last = centre;
            centre /= step;
        }
        for (int q = 1; q < perOctave; q++) {
            wavelets.add(new Wavelet(last * (1 - (double) q / perOctave), narrowest));
        }
        return List.copyOf(wavelets);
    }

    /**
     * A wavelet as gains of the bins of a block: a Gaussian around the centre, minus one around zero that makes the
     * mean vanish.
     *
     * @param block samples in a block
     * @param lowest the first available bin; negative ones are negative frequencies
     * @param highest the last available bin
     * @param scale a factor for all gains
     */
    static BandGains filter(Wavelet wavelet, int block, int lowest, int highest, double scale) {
        double centre = wavelet.centre() * block;
        double width = wavelet.width() * block;
        double atZero = gauss(centre / width);
        boolean corrected = atZero > gauss(REACH);
        int first = (int) Math.floor((corrected ? Math.min(centre, 0) : centre) - REACH * width);
        int last = (int) Math.ceil(centre + REACH * width);
        first = Math.max(first, lowest);
        last = Math.min(last, highest);
        double[] gains = new double[last - first + 1];
        for (int i = 0; i < gains.length; i++) {
            int bin = first + i;
            gains[i] = scale * (gauss((bin - centre) / width) - atZero * gauss(bin / width));
        }
        return new BandGains(first, gains);
    }

    static double gauss(double x) {
        return StrictMath.exp(-x * x / 2);
    }
}
