package org.genremill.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.genremill.dsp.fft.Padding;
import org.genremill.dsp.pattern.CepstralMotion;
import org.genremill.dsp.pattern.FluctuationPattern;
import org.genremill.dsp.pattern.LogBands;
import org.genremill.dsp.pattern.SpectralPattern;
import org.genremill.dsp.pattern.VarianceDeltaPattern;

/**
 * The recommended feature set: the 57 columns of {@link Gtzan57} with librosa's padding; block-level patterns of 31
 * band levels (Seyerlehner, Pohle, Schedl and Knees 2010); covariances of cepstral differences; means and deviations of
 * further frame features. Other features of the literature were left out because they did not help on artists outside
 * the training set.
 *
 * <p>Bands are computed from the shared transform of 2048 samples, not from a separate one of 256 samples as in the
 * literature: it resolves the low bands, costs nothing, and its accuracy on GTZAN with artists outside the training set
 * was three points higher. Adjacent frames are averaged in pairs, 21.5 pairs a second.
 */
final class Rich extends NumberSet {
    private static final String SOURCE = "Seyerlehner et al. 2010, ";
    private static final List<Column> COLUMNS = buildColumns();
    private static final List<Integer> GROUPS = buildGroups();

    Rich() {
        super("rich", 1, COLUMNS, Padding.ZERO, Set.of(Need.FRAMES, Need.DECIBELS, Need.CHROMA));
    }

    @Override
    public List<Integer> groups() {
        return GROUPS;
    }

    @Override
    public FeatureExtractor newExtractor() {
        return new RichExtractor();
    }

    private static List<Column> buildColumns() {
        List<Column> columns = new ArrayList<>(new Gtzan57("gtzan57", Padding.ZERO).columns());
        addPattern(columns, "sp", SpectralPattern.LENGTH, 1, "Np", SOURCE + "SP");
        addPattern(columns, "vdsp", VarianceDeltaPattern.VALUES, 2, "1", SOURCE + "VDSP");
        addPattern(columns, "lfp", FluctuationPattern.RATES, 1, "1", SOURCE + "LFP");
        for (int i = 0; i < CepstralMotion.COEFFICIENTS; i++) {
            for (int j = i; j < CepstralMotion.COEFFICIENTS; j++) {
                String name = "motion_%02d_%02d".formatted(i, j);
                columns.add(new Column(name, Column.Type.SCALAR, "Np^2", "after Mandel and Ellis 2005"));
            }
        }
        RichStatistics.addColumns(columns);
        return List.copyOf(columns);
    }

    private static List<Integer> buildGroups() {
        int gtzan57 = new Gtzan57("gtzan57", Padding.ZERO).columns().size();
        int spectral = LogBands.BANDS * SpectralPattern.LENGTH;
        int delta = LogBands.BANDS * VarianceDeltaPattern.VALUES;
        int fluctuation = LogBands.BANDS * FluctuationPattern.RATES;
        int motion = CepstralMotion.COEFFICIENTS * (CepstralMotion.COEFFICIENTS + 1) / 2;
        int statistics = COLUMNS.size() - gtzan57 - spectral - delta - fluctuation - motion;
        return List.of(gtzan57, spectral, delta, fluctuation, motion, statistics);
    }

    private static void addPattern(
            List<Column> columns, String name, int values, int step, String unit, String source) {
        for (int band = 0; band < LogBands.BANDS; band++) {
            for (int value = 0; value < values; value++) {
                columns.add(new Column(
                        "%s_%02d_%02d".formatted(name, band, step * value), Column.Type.SCALAR, unit, source));
            }
        }
    }
}
