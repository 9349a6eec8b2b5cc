package org.genremill.features;

import java.util.List;
import org.genremill.dsp.rhythm.BeatSpan;
import org.genremill.dsp.rhythm.BeatTracker;
import org.genremill.dsp.rhythm.Loudness;
import org.genremill.dsp.rhythm.Onsets;
import org.genremill.dsp.rhythm.StruckOnsets;
import org.genremill.dsp.rhythm.ToneOnsets;
import org.genremill.dsp.statistics.CircularHistogram;
import org.genremill.dsp.statistics.LogHistogram;
import org.genremill.dsp.statistics.Moments;

/**
 * Statistics of onsets and beats over the stretches of a track: the columns of {@link RhythmPitch} that need only
 * samples.
 */
final class RhythmStatistics {
    static final int INTERVALS = 16;
    static final int BEAT_INTERVALS = 10;
    static final int PHASES = 12;

    private static final double SHORTEST_INTERVAL = 0.0625;
    private static final double LONGEST_INTERVAL = 2;
    private static final double SHORTEST_BEAT = 0.3;
    private static final double LONGEST_BEAT = 1;

    /** BeatRoot follows a tempo up to a fifth from its start. */
    private static final double UNSTEADIEST = 0.2;

    private final ToneOnsets toneOnsets = new ToneOnsets(Analysis.SAMPLE_RATE);
    private final StruckOnsets struckOnsets = new StruckOnsets(Analysis.SAMPLE_RATE);
    private final Onsets onsets = new Onsets();
    private final Onsets struck = new Onsets();
    private final LogHistogram intervals = new LogHistogram(SHORTEST_INTERVAL, LONGEST_INTERVAL, INTERVALS);
    private final LogHistogram beatIntervals = new LogHistogram(SHORTEST_BEAT, LONGEST_BEAT, BEAT_INTERVALS);
    private final CircularHistogram phases = new CircularHistogram(PHASES);
    private final Moments nextIntervals = new Moments();
    private final Moments beatLengths = new Moments();
    private double seconds;
    private long onsetCount;
    private long struckCount;
    private long beats;
    private long heardBeats;

    static void addColumns(List<Column> columns) {
        String complex = "Duxbury et al. 2003 (TarsosDSP)";
        String beatRoot = "BeatRoot, Dixon 2007 (TarsosDSP)";
        add(columns, "onset_rate", "1/s", complex);
        add(columns, "struck_onset_rate", "1/s", "Barry et al. 2005 (TarsosDSP)");
        add(columns, "onset_interval_spread", "1", complex);
        addBins(columns, "onset_interval_", INTERVALS, complex);
        add(columns, "beat_interval_mean", "s", beatRoot);
        add(columns, "tempo_stability", "1", beatRoot);
        add(columns, "beat_support", "1", beatRoot);
        addBins(columns, "beat_interval_", BEAT_INTERVALS, beatRoot);
        addBins(columns, "beat_phase_", PHASES, beatRoot);
    }

    static void add(List<Column> columns, String name, String unit, String source) {
        columns.add(new Column(name, Column.Type.SCALAR, unit, source));
    }

    static void addBins(List<Column> columns, String name, int bins, String source) {
        for (int bin = 0; bin < bins; bin++) {
            add(columns, name + "%02d".formatted(bin), "1", source);
        }
    }

    void begin() {
        intervals.clear();
        beatIntervals.clear();
        phases.clear();
        nextIntervals.clear();
        beatLengths.clear();
        seconds = 0;
        onsetCount = 0;
        struckCount = 0;
        beats = 0;
        heardBeats = 0;
    }

    void add(float[] stretch, int length, Loudness loudness) {
        toneOnsets.find(stretch, length, loudness, onsets);
        struckOnsets.find(stretch, length, loudness, struck);
        seconds += (double) length / Analysis.SAMPLE_RATE;
        onsetCount += onsets.count();
        struckCount += struck.count();
        addIntervals();
        addBeats(BeatTracker.follow(onsets));
    }

    private void addIntervals() {
        for (int i = 0; i < onsets.count(); i++) {
            for (int j = i + 1; j < onsets.count(); j++) {
                double interval = onsets.time(j) - onsets.time(i);
                if (interval > LONGEST_INTERVAL) {
                    break;
                }
                intervals.add(interval, 1);
                if (j == i + 1) {
                    nextIntervals.add(interval);
                }
            }
        }
    }

    private void addBeats(List<BeatSpan> spans) {
        int onset = 0;
        for (BeatSpan span : spans) {
            double length = span.beatSeconds();
            beats += span.beats();
            heardBeats++;
            beatIntervals.add(length, span.beats());
            for (int beat = 0; beat < span.beats(); beat++) {
                beatLengths.add(length);
            }
            while (onset < onsets.count() && onsets.time(onset) < span.end()) {
                if (onsets.time(onset) >= span.start()) {
                    phases.add((onsets.time(onset) - span.start()) / length);
                }
                onset++;
            }
        }
    }

    void addValues(List<Object> row) {
        row.add(seconds == 0 ? 0.0 : onsetCount / seconds);
        row.add(seconds == 0 ? 0.0 : struckCount / seconds);
        row.add(spread(nextIntervals));
        for (int bin = 0; bin < INTERVALS; bin++) {
            row.add(intervals.fraction(bin));
        }
        row.add(beatLengths.mean());
        row.add(beats == 0 ? 0.0 : Math.max(0, 1 - spread(beatLengths) / UNSTEADIEST));
        row.add(beats == 0 ? 0.0 : (double) heardBeats / beats);
        for (int bin = 0; bin < BEAT_INTERVALS; bin++) {
            row.add(beatIntervals.fraction(bin));
        }
        for (int bin = 0; bin < PHASES; bin++) {
            row.add(phases.fraction(bin));
        }
    }

    /** The standard deviation divided by the mean; 0 without numbers. */
    private static double spread(Moments moments) {
        return moments.count() == 0 ? 0 : Math.sqrt(moments.variance()) / moments.mean();
    }
}
