package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.genremill.audio.signal.Signal;
import org.junit.jupiter.api.Test;

/**
 * The tempo of sounds with a known beat against what librosa 0.11 hears in them, octave errors included. The table is what
 * {@code src/test/python/tempo_golden.py} prints.
 */
class TempoGoldenTest {
    private static final String LIBROSA = """
            clicks-070,69.83741554054055
            clicks-080,80.74951171875
            clicks-090,89.10290948275862
            clicks-100,99.38401442307692
            clicks-110,112.34714673913044
            clicks-120,117.45383522727273
            clicks-130,129.19921875
            clicks-140,143.5546875
            clicks-150,151.99908088235293
            clicks-160,161.4990234375
            clicks-170,172.265625
            clicks-180,89.10290948275862
            drums-072,143.5546875
            drums-095,95.703125
            drums-118,117.45383522727273
            drums-141,143.5546875
            drums-174,172.265625
            gap-105,103.359375
            noisy-072,143.5546875
            noisy-095,95.703125
            noisy-118,58.72691761363637
            noisy-141,69.83741554054055
            noisy-174,86.1328125
            ramp-090-130,123.046875
            ramp-170-110,151.99908088235293
            swung-072,71.77734375
            swung-095,95.703125
            swung-118,117.45383522727273
            swung-141,143.5546875
            swung-174,172.265625
            """;

    @Test
    void hearsTheTempiThatLibrosaHears() {
        FeatureSet set = FeatureSets.byId("gtzan57");
        int place = set.columns().stream().map(Column::name).toList().indexOf("tempo");
        TrackExtractor extractor = TrackExtractor.of(List.of(set));
        Map<String, Double> heard = new TreeMap<>();
        Rhythms.all()
                .forEach((name, samples) -> heard.put(
                        name, (Double) extractor.extract(signal(samples)).get(0)[place]));
        Map<String, Double> expected = LIBROSA.lines()
                .map(line -> line.split(","))
                .collect(Collectors.toMap(cells -> cells[0], cells -> Double.valueOf(cells[1])));
        assertThat(heard.keySet()).isEqualTo(expected.keySet());
        List<String> deviations = new ArrayList<>();
        heard.forEach((name, tempo) -> {
            if (Math.abs(tempo - expected.get(name)) > 1e-9 * tempo) {
                deviations.add("%s: %s instead of %s".formatted(name, tempo, expected.get(name)));
            }
        });
        assertThat(deviations).isEmpty();
    }

    private static Signal signal(short[] samples) {
        float[] values = new float[samples.length];
        for (int sample = 0; sample < values.length; sample++) {
            values[sample] = samples[sample] / 32768f;
        }
        return Signal.of(values, values.length, Analysis.SAMPLE_RATE);
    }
}
