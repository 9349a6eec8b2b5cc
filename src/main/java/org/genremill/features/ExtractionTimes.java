package org.genremill.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.genremill.audio.Signal;

/**
 * Times every feature set on a synthesised track of 30 seconds, on one thread, warm and without decoding, and prints a
 * table: the set, the median of its times in milliseconds, and how many seconds of sound that is per second.
 */
public final class ExtractionTimes {
    private static final int SECONDS = 30;
    private static final int WARM_UP = 150;
    private static final int MEASURED = 101;

    private ExtractionTimes() {}

    /**
     * Runs the measurement.
     *
     * @param arguments the names of sets; all if there are none
     */
    public static void main(String[] arguments) {
        List<FeatureSet> sets = arguments.length == 0
                ? FeatureSets.all()
                : Arrays.stream(arguments).map(FeatureSets::byId).toList();
        float[] track = track();
        Signal signal = Signal.of(track, track.length, Analysis.SAMPLE_RATE);
        System.out.printf(Locale.ROOT, "%-20s %18s %12s%n", "name", "ms_per_30s_track", "x_real_time");
        for (FeatureSet set : sets) {
            double milliseconds = medianMilliseconds(set, signal);
            System.out.printf(
                    Locale.ROOT, "%-20s %18.2f %12.0f%n", set.id(), milliseconds, SECONDS * 1000 / milliseconds);
        }
    }

    private static double medianMilliseconds(FeatureSet set, Signal signal) {
        TrackExtractor extractor = TrackExtractor.of(List.of(set));
        double[] times = new double[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long start = System.nanoTime();
            extractor.extract(signal);
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[MEASURED / 2];
    }

    /** Chords that change every second, a beat at 120 to the minute, and noise. */
    private static float[] track() {
        float[] samples = new float[SECONDS * Analysis.SAMPLE_RATE];
        SplittableRandom random = new SplittableRandom(57);
        int beat = Analysis.SAMPLE_RATE / 2;
        for (int i = 0; i < samples.length; i++) {
            int chord = i / Analysis.SAMPLE_RATE % 5;
            double time = 2 * Math.PI * i / Analysis.SAMPLE_RATE;
            double tone = Math.sin(time * (220 + 30 * chord))
                    + Math.sin(time * (277 + 35 * chord))
                    + Math.sin(time * (660 + 90 * chord));
            double hit = Math.exp(-(i % beat) / 400.0) * (random.nextDouble() - 0.5);
            samples[i] = (float) (0.15 * tone + 0.6 * hit + 0.01 * (random.nextDouble() - 0.5));
        }
        return samples;
    }
}
