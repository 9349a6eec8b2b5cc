package org.genremill.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.genremill.dsp.fft.Padding;

/**
 * Rhythm and pitch features based on TarsosDSP: onsets in the complex domain and of drums, BeatRoot's beats, and YIN's
 * pitch; with the clarity of the pulse and the onsets of six registers from the shared transform. Every value is a
 * rate, a fraction, or a mean over the track, so short and long tracks are comparable; a column without observations is
 * 0.
 */
final class RhythmPitch extends NumberSet {
    private static final List<Column> COLUMNS = buildColumns();

    RhythmPitch() {
        super("rhythm-pitch", 1, COLUMNS, Padding.ZERO, Set.of(Need.FRAMES));
    }

    @Override
    public FeatureExtractor newExtractor() {
        return new RhythmPitchExtractor();
    }

    private static List<Column> buildColumns() {
        List<Column> columns = new ArrayList<>();
        RhythmStatistics.addColumns(columns);
        PulseStatistics.addColumns(columns);
        PitchStatistics.addColumns(columns);
        return List.copyOf(columns);
    }
}
