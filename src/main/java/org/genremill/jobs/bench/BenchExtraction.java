package org.genremill.jobs.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.signal.Signal;
import org.genremill.features.FeatureSet;
import org.genremill.features.TrackExtractor;

/**
 * Times feature sets on one thread, warm and without decoding. The sets alternate in each round, so that a drifting
 * clock speed affects all of them equally.
 *
 * @param sets the sets to time, each alone
 * @param tracks mono audio at the rate of the features
 * @param rounds how often each set is extracted from every track, after as many warm-up rounds
 */
public record BenchExtraction(List<FeatureSet> sets, List<float[]> tracks, int rounds) {
    private static final double SECONDS = 30;

    public BenchExtraction {
        sets = List.copyOf(requireNonNull(sets, "sets is null"));
        tracks = List.copyOf(requireNonNull(tracks, "tracks is null"));
    }

    /**
     * The time for one set.
     *
     * @param name the set
     * @param msPer30sTrack the median over rounds and tracks, scaled to a track of 30 s
     * @param xRealTime seconds of audio processed per second
     */
    public record Timing(
            String name, @JsonProperty("ms_per_30s_track") double msPer30sTrack, double xRealTime) {
        /** A timing from the median time of a 30 s track. */
        public static Timing of(String name, double msPer30sTrack) {
            return new Timing(name, msPer30sTrack, SECONDS * 1000 / msPer30sTrack);
        }
    }

    /** Runs all rounds. */
    public List<Timing> run(int sampleRate) {
        List<TrackExtractor> extractors =
                sets.stream().map(set -> TrackExtractor.of(List.of(set))).toList();
        List<List<Double>> times = new ArrayList<>();
        sets.forEach(set -> times.add(new ArrayList<>()));
        for (int round = -rounds; round < rounds; round++) {
            for (int set = 0; set < sets.size(); set++) {
                for (float[] track : tracks) {
                    Signal signal = Signal.of(track, track.length, sampleRate);
                    long start = System.nanoTime();
                    extractors.get(set).extract(signal);
                    double milliseconds = (System.nanoTime() - start) / 1e6;
                    if (round >= 0) {
                        times.get(set).add(milliseconds * SECONDS * sampleRate / track.length);
                    }
                }
            }
        }
        List<Timing> timings = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            timings.add(Timing.of(
                    sets.get(set).id(),
                    median(times.get(set).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())));
        }
        return timings;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
