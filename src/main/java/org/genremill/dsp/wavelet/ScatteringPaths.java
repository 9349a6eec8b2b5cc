package org.genremill.dsp.wavelet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.genremill.dsp.wavelet.MorletBank.Wavelet;

/**
 * The pairs of wavelets of a scattering transform and their sample rates. First order: 8 wavelets per octave. Second
 * order: one per octave, applied to the modulus of each first-order wavelet; only those with possible energy are used,
 * which are below its centre, below half its sample rate and below three times its width. Immutable and thread-safe.
 */
final class ScatteringPaths {
    static final int BLOCK = TimeScattering.BLOCK;

    private static final int FIRST_PER_OCTAVE = 8;
    private static final int SECOND_PER_OCTAVE = 1;
    private static final int SUPPORT = TimeScattering.SUPPORT;

    /**
     * A first-order wavelet with its paths.
     *
     * @param halvings how often the sample rate of its modulus is halved
     * @param gains on the bins of a block
     * @param paths the second-order wavelets
     * @param firstPath the index of the first of them among all paths
     */
    record Channel(int halvings, BandGains gains, List<Path> paths, int firstPath) {
        int size() {
            return BLOCK >> halvings;
        }
    }

    /**
     * A second-order wavelet.
     *
     * @param wavelet its index among all second-order wavelets
     * @param halvings how often the sample rate of its modulus is halved in total
     * @param gains on the bins of the first modulus
     */
    record Path(int wavelet, int halvings, BandGains gains) {}

    static final List<Channel> CHANNELS = build();

    private ScatteringPaths() {}

    private static List<Channel> build() {
        List<Wavelet> second = MorletBank.wavelets(SECOND_PER_OCTAVE, SUPPORT);
        List<Channel> channels = new ArrayList<>();
        int paths = 0;
        for (Wavelet wavelet : MorletBank.wavelets(FIRST_PER_OCTAVE, SUPPORT)) {
            int halvings = wavelet.halvings();
            BandGains gains = MorletBank.filter(wavelet, BLOCK, -TimeScattering.BELOW_ZERO, BLOCK - 1, 1.0 / BLOCK);
            List<Path> own = new ArrayList<>();
            for (int j = 0; j < second.size(); j++) {
                if (meet(wavelet, second.get(j), halvings)) {
                    own.add(path(j, second.get(j), halvings));
                }
            }
            channels.add(new Channel(halvings, gains, List.copyOf(own), paths));
            paths += own.size();
        }
        return Collections.unmodifiableList(channels);
    }

    private static boolean meet(Wavelet first, Wavelet second, int halvings) {
        return second.centre() < Math.min(first.centre(), 0.5 / (1 << halvings)) && second.centre() < 3 * first.width();
    }

    private static Path path(int number, Wavelet wavelet, int halvings) {
        int size = BLOCK >> halvings;
        BandGains gains = MorletBank.filter(wavelet, BLOCK, -size / 2, size / 2 - 1, 1.0 / size);
        return new Path(number, Math.max(halvings, wavelet.halvings()), gains);
    }
}
