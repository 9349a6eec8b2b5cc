package org.genremill.features;

import java.util.List;
import org.genremill.dsp.pattern.LogBands;
import org.genremill.dsp.rhythm.BandOnsets;
import org.genremill.dsp.rhythm.PulseClarity;

/** Statistics of the spectrum's rise over a track: the columns of {@link RhythmPitch} that need frames. */
final class PulseStatistics {
    private static final double FRAME_RATE = (double) Analysis.SAMPLE_RATE / Analysis.HOP;
    private static final int STRETCH = (int) (RhythmPitchExtractor.STRETCH_SECONDS * FRAME_RATE);
    private static final int SHORTEST_PULSE = (int) Math.ceil(0.25 * FRAME_RATE);
    private static final int LONGEST_PULSE = (int) (1.5 * FRAME_RATE);

    private final LogBands bands = new LogBands(Analysis.FRAME);
    private final BandOnsets onsets = new BandOnsets();
    private final double[] levels = new double[LogBands.BANDS];
    private final double[] envelope = new double[STRETCH];
    private int inStretch;
    private long frames;
    private double clarity;

    static void addColumns(List<Column> columns) {
        RhythmStatistics.add(columns, "pulse_clarity", "1", "Lartillot et al. 2008");
        for (int register = 0; register < BandOnsets.REGISTERS; register++) {
            RhythmStatistics.add(
                    columns, "band_onset_rate_" + register, "1/s", "peaks of Brossier et al. 2004 (TarsosDSP)");
        }
    }

    void begin() {
        onsets.begin();
        inStretch = 0;
        frames = 0;
        clarity = 0;
    }

    void frame(Frame frame) {
        bands.measure(frame.power(), levels);
        onsets.add(levels);
        envelope[inStretch++] = onsets.rise();
        frames++;
        if (inStretch == STRETCH) {
            endStretch();
        }
    }

    void finish() {
        endStretch();
    }

    private void endStretch() {
        clarity += inStretch * PulseClarity.measure(envelope, inStretch, SHORTEST_PULSE, LONGEST_PULSE);
        inStretch = 0;
    }

    void addValues(List<Object> row) {
        row.add(frames == 0 ? 0.0 : clarity / frames);
        for (int register = 0; register < BandOnsets.REGISTERS; register++) {
            row.add(frames == 0 ? 0.0 : onsets.onsets(register) * FRAME_RATE / frames);
        }
    }
}
