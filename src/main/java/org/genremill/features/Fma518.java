package org.genremill.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.genremill.dsp.fft.Padding;

/**
 * The 518 features that come with the Free Music Archive dataset (Defferrard, Benzi, Vandergheynst and Bresson 2017,
 * {@code features.py}): seven statistics over the frames of 74 values, computed at 22,050 Hz with the definitions of
 * librosa 0.11. As in that script, CENS are computed from the constant-Q chroma and the tonal centroid from CENS; the
 * level is that of the windowed spectrum, librosa's {@code rms(S=...)}.
 *
 * <p>Columns are named after feature, index and statistic, for example {@code mfcc_01_mean}. Skewness and kurtosis of
 * values that never change are 0 and -3.
 *
 * <p>To bound memory, two values are exact only up to ten minutes: longer tracks use the medians of an evenly spaced
 * sample of the frames and the constant-Q tuning of the first ten minutes.
 */
final class Fma518 extends NumberSet {
    /** The frames of ten minutes, as an even number. */
    static final int EXACT_FRAMES = (1 + Analysis.FRAMES_IN_MEMORY) / 2 * 2;

    private static final List<String> STATISTICS = List.of("mean", "std", "skew", "kurtosis", "median", "min", "max");
    private static final List<Column> COLUMNS = buildColumns();

    /** The features in table order. */
    enum Part {
        CHROMA_STFT(12, "1", "librosa feature.chroma_stft"),
        CHROMA_CQT(12, "1", "librosa feature.chroma_cqt; Brown 1991"),
        CHROMA_CENS(12, "1", "librosa feature.chroma_cens; Mueller and Ewert 2011"),
        TONNETZ(6, "1", "librosa feature.tonnetz; Harte, Sandler and Gasser 2006"),
        MFCC(20, "dB", "librosa feature.mfcc; Davis and Mermelstein 1980"),
        RMSE(1, "1", "librosa feature.rms of a spectrogram"),
        ZCR(1, "1", "librosa feature.zero_crossing_rate"),
        SPECTRAL_CENTROID(1, "Hz", "librosa feature.spectral_centroid"),
        SPECTRAL_BANDWIDTH(1, "Hz", "librosa feature.spectral_bandwidth"),
        SPECTRAL_CONTRAST(7, "dB", "librosa feature.spectral_contrast; Jiang et al. 2002"),
        SPECTRAL_ROLLOFF(1, "Hz", "librosa feature.spectral_rolloff");

        private final int width;
        private final String unit;
        private final String source;

        Part(int width, String unit, String source) {
            this.width = width;
            this.unit = unit;
            this.source = source;
        }

        int width() {
            return width;
        }
    }

    Fma518() {
        super("fma518", 1, COLUMNS, Padding.ZERO, Set.of(Need.FRAMES, Need.DECIBELS, Need.CHROMA));
    }

    @Override
    public FeatureExtractor newExtractor() {
        return new Fma518Extractor(EXACT_FRAMES);
    }

    private static List<Column> buildColumns() {
        List<Column> columns = new ArrayList<>();
        for (Part part : Part.values()) {
            String name = part.name().toLowerCase(Locale.ROOT);
            for (int i = 1; i <= part.width; i++) {
                for (String statistic : STATISTICS) {
                    boolean pure = statistic.equals("skew") || statistic.equals("kurtosis");
                    columns.add(new Column(
                            "%s_%02d_%s".formatted(name, i, statistic),
                            Column.Type.SCALAR,
                            pure ? "1" : part.unit,
                            part.source));
                }
            }
        }
        return List.copyOf(columns);
    }
}
