package org.genremill.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.genremill.dsp.fft.Padding;
import org.genremill.dsp.wavelet.TimeScattering;

/**
 * Time scattering of orders 1 and 2 (Anden and Mallat 2014): the energy in each of 103 wavelet channels, and the
 * modulation of each channel at up to 12 rates. The columns are {@code s1_<channel>_mean}, then
 * {@code s1_<channel>_std} of the logarithm of each channel, then {@code s2_<channel>_<wavelet>_mean} of the logarithm
 * of each path relative to its channel, channel by channel. Channels and wavelets are numbered from the highest centre
 * frequency down. {@link ScatteringExtractor} describes how a track is split into blocks.
 */
final class Scattering extends NumberSet {
    private static final String UNIT = "Np";
    private static final String SOURCE = "Anden and Mallat 2014, order ";
    private static final List<Column> COLUMNS = buildColumns();

    Scattering() {
        super("scattering", 1, COLUMNS, Padding.ZERO, Set.of());
    }

    @Override
    public FeatureExtractor newExtractor() {
        return new ScatteringExtractor();
    }

    private static List<Column> buildColumns() {
        List<Column> columns = new ArrayList<>();
        for (String statistic : List.of("mean", "std")) {
            for (int channel = 0; channel < TimeScattering.channels(); channel++) {
                columns.add(column("s1_%03d_%s".formatted(channel, statistic), 1));
            }
        }
        for (int channel = 0; channel < TimeScattering.channels(); channel++) {
            for (int wavelet : TimeScattering.secondWavelets(channel)) {
                columns.add(column("s2_%03d_%02d_mean".formatted(channel, wavelet), 2));
            }
        }
        return List.copyOf(columns);
    }

    private static Column column(String name, int order) {
        return new Column(name, Column.Type.SCALAR, UNIT, SOURCE + order);
    }
}
