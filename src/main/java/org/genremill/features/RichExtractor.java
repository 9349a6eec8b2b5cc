package org.genremill.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.dsp.pattern.BlockPattern;
import org.genremill.dsp.pattern.CepstralMotion;
import org.genremill.dsp.pattern.FluctuationPattern;
import org.genremill.dsp.pattern.LogBands;
import org.genremill.dsp.pattern.SpectralPattern;
import org.genremill.dsp.pattern.VarianceDeltaPattern;

/**
 * Extracts {@link Rich}. The patterns receive the averages of adjacent pairs of frames; an unpaired last frame is
 * ignored.
 */
final class RichExtractor implements FeatureExtractor {
    private static final int POOLED = 2;
    private static final double POOLED_RATE = (double) Analysis.SAMPLE_RATE / (POOLED * Analysis.HOP);

    private final Gtzan57Extractor basis = new Gtzan57Extractor(false);
    private final RichStatistics statistics = new RichStatistics();
    private final List<BlockPattern> patterns = List.of(
            new SpectralPattern(),
            new VarianceDeltaPattern(),
            new FluctuationPattern(POOLED_RATE),
            new CepstralMotion());
    private final double[] patternRow =
            new double[patterns.stream().mapToInt(BlockPattern::size).sum()];
    private final LogBands bands = new LogBands(Analysis.FRAME);
    private final double[] levels = new double[LogBands.BANDS];
    private final double[] pooled = new double[LogBands.BANDS];
    private int inPool;

    @Override
    public void begin() {
        basis.begin();
        statistics.begin();
        patterns.forEach(BlockPattern::begin);
        Arrays.fill(pooled, 0);
        inPool = 0;
    }

    @Override
    public void samples(float[] block, int count) {
        basis.samples(block, count);
    }

    @Override
    public void frame(Frame frame) {
        basis.frame(frame);
        bands.measure(frame.power(), levels);
        statistics.frame(frame, bands.flatness());
        for (int band = 0; band < levels.length; band++) {
            pooled[band] += levels[band] / POOLED;
        }
        inPool++;
        if (inPool == POOLED) {
            for (BlockPattern pattern : patterns) {
                pattern.add(pooled);
            }
            Arrays.fill(pooled, 0);
            inPool = 0;
        }
    }

    @Override
    public void settle(TrackFacts facts) {
        basis.settle(facts);
        int offset = 0;
        for (BlockPattern pattern : patterns) {
            pattern.finish(patternRow, offset);
            offset += pattern.size();
        }
    }

    @Override
    public void settledFrame(SettledFrame frame) {
        basis.settledFrame(frame);
        statistics.settledFrame(frame);
    }

    @Override
    public Object[] row() {
        List<Object> row = new ArrayList<>(Arrays.asList(basis.row()));
        for (double value : patternRow) {
            row.add(value);
        }
        statistics.addValues(row);
        return row.toArray();
    }
}
