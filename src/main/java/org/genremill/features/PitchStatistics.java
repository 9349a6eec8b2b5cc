package org.genremill.features;

import java.util.Arrays;
import java.util.List;
import org.genremill.dsp.pitch.NoteFinder;
import org.genremill.dsp.pitch.PitchTracker;
import org.genremill.dsp.rhythm.Loudness;
import org.genremill.dsp.statistics.CircularHistogram;
import org.genremill.dsp.statistics.Moments;

/** Pitch statistics over the stretches of a track: the columns of {@link RhythmPitch} computed with YIN. */
final class PitchStatistics {
    static final int CLASSES = 12;
    static final int WIDEST_INTERVAL = 12;

    private static final double FRAME_SECONDS = (double) PitchTracker.FRAME / Analysis.SAMPLE_RATE;

    /** Notes more than half a second apart do not form a melodic step. */
    private static final double LONGEST_REST = 0.5;

    private static final double GLIDE = 1;

    private final PitchTracker tracker = new PitchTracker(Analysis.SAMPLE_RATE);
    private final NoteFinder notes = new NoteFinder(this::addNote);
    private final Moments pitch = new Moments();
    private final Moments strength = new Moments();
    private final Moments motion = new Moments();
    private final Moments noteFrames = new Moments();
    private final CircularHistogram classes = new CircularHistogram(CLASSES);
    private final long[] steps = new long[WIDEST_INTERVAL + 1];
    private long frames;
    private long stepCount;
    private long rises;
    private boolean afterNote;
    private int noteEnd;
    private double lastNote;

    static void addColumns(List<Column> columns) {
        String yin = "de Cheveigne and Kawahara 2002 (TarsosDSP)";
        RhythmStatistics.add(columns, "voiced_fraction", "1", yin);
        RhythmStatistics.add(columns, "voicing_strength", "1", yin);
        RhythmStatistics.add(columns, "pitch_mean", "semitone", yin);
        RhythmStatistics.add(columns, "pitch_std", "semitone", yin);
        RhythmStatistics.add(columns, "pitch_motion", "semitone", yin);
        RhythmStatistics.addBins(columns, "pitch_class_", CLASSES, yin);
        RhythmStatistics.add(columns, "note_rate", "1/s", yin);
        RhythmStatistics.add(columns, "note_length_mean", "s", yin);
        RhythmStatistics.addBins(columns, "melodic_interval_", WIDEST_INTERVAL + 1, yin);
        RhythmStatistics.add(columns, "melodic_rise", "1", yin);
    }

    void begin() {
        for (Moments moments : List.of(pitch, strength, motion, noteFrames)) {
            moments.clear();
        }
        classes.clear();
        Arrays.fill(steps, 0);
        frames = 0;
        stepCount = 0;
        rises = 0;
    }

    void add(float[] stretch, int length, Loudness loudness) {
        notes.begin();
        afterNote = false;
        boolean pitchedBefore = false;
        double before = 0;
        for (int start = 0; start + PitchTracker.FRAME <= length; start += PitchTracker.FRAME) {
            frames++;
            boolean pitched = loudness.counts(loudness.at(start, PitchTracker.FRAME)) && tracker.hear(stretch, start);
            if (pitched) {
                double semitones = tracker.semitones();
                double step = Math.abs(semitones - before);
                if (pitchedBefore && step < GLIDE) {
                    motion.add(step);
                }
                addPitch(semitones);
                before = semitones;
            } else {
                notes.unpitched();
            }
            pitchedBefore = pitched;
        }
        notes.finish();
    }

    private void addPitch(double semitones) {
        notes.pitch(semitones);
        pitch.add(semitones);
        strength.add(tracker.strength());
        classes.add(semitones / CLASSES);
    }

    private void addNote(int start, int length, double semitones) {
        noteFrames.add(length);
        if (afterNote && (start - noteEnd) * FRAME_SECONDS <= LONGEST_REST) {
            int step = (int) Math.rint(Math.abs(semitones - lastNote));
            steps[Math.min(step, WIDEST_INTERVAL)]++;
            stepCount++;
            rises += step == 0 ? 0 : (long) Math.signum(semitones - lastNote);
        }
        afterNote = true;
        noteEnd = start + length;
        lastNote = semitones;
    }

    void addValues(List<Object> row) {
        row.add(frames == 0 ? 0.0 : (double) pitch.count() / frames);
        row.add(strength.mean());
        row.add(pitch.mean());
        row.add(Math.sqrt(pitch.variance()));
        row.add(motion.mean());
        int largest = classes.largest();
        for (int i = 0; i < CLASSES; i++) {
            row.add(classes.fraction(largest + i));
        }
        row.add(frames == 0 ? 0.0 : noteFrames.count() / (frames * FRAME_SECONDS));
        row.add(noteFrames.mean() * FRAME_SECONDS);
        for (long count : steps) {
            row.add(stepCount == 0 ? 0.0 : (double) count / stepCount);
        }
        long moves = stepCount - steps[0];
        row.add(moves == 0 ? 0.0 : (double) rises / moves);
    }
}
