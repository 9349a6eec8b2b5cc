package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Signal;
import org.junit.jupiter.api.Test;

/** The sequence sets against librosa's values, frame by frame. */
class FrameSequenceTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources", "golden");

    /** Single precision in decibels: librosa's own, and one more rounding. */
    private static final double DECIBELS = 2e-3;

    /** The golden frames' column of the first coefficient, after number, rms, shape, crossings, onset and chroma. */
    private static final int FIRST_MFCC = 19;

    private final TrackExtractor extractor =
            TrackExtractor.of(List.of(FeatureSets.byId("mfcc13"), FeatureSets.byId("logmel")));

    @Test
    @GoldenFor("mfcc13")
    void coefficientsAgreeWithLibrosaInEveryFrame() throws IOException {
        for (String name : List.of("s00_tiny1500", "s01_odd22049")) {
            Object[] row = extractor.extract(Wav.signal(sound(name))).get(0);
            List<double[]> golden = frames(RESOURCES.resolve(name).resolve("frames_librosa.csv.gz"));
            assertThat(row[1]).isEqualTo((double) golden.size());
            float[] mfcc = (float[]) row[0];
            assertThat(mfcc).hasSize(13 * golden.size());
            for (int i = 0; i < mfcc.length; i++) {
                assertThat((double) mfcc[i]).isCloseTo(golden.get(i / 13)[FIRST_MFCC + i % 13], within(DECIBELS));
            }
        }
    }

    @Test
    @GoldenFor("logmel")
    void melBandsAgreeWithLibrosa() throws IOException {
        Map<String, Object[]> rows = new HashMap<>();
        List<String> lines = Files.readAllLines(RESOURCES.resolve("logmel.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Object[] row = rows.computeIfAbsent(
                    cells[0], name -> extractor.extract(Wav.signal(sound(name))).get(1));
            assertThat(row[1]).isEqualTo(Double.parseDouble(cells[1]));
            float[] bands = (float[]) row[0];
            int place = Integer.parseInt(cells[2]) * Analysis.MEL_BANDS + Integer.parseInt(cells[3]);
            assertThat((double) bands[place]).as(line).isCloseTo(Double.parseDouble(cells[4]), within(DECIBELS));
        }
        assertThat(rows).hasSize(7);
    }

    @Test
    void threeSecondsAre130Frames() {
        List<Object[]> rows = extractor.extract(Signal.of(new float[66_150], 66_150, Analysis.SAMPLE_RATE));
        assertThat((float[]) rows.get(0)[0]).hasSize(130 * 13);
        assertThat((float[]) rows.get(1)[0]).hasSize(130 * 128).containsOnly(-100);
        assertThat(rows.get(0)[1]).isEqualTo(130.0);
    }

    @Test
    void aRowKeepsItsValuesWhenTheNextTrackIsExtracted() {
        float[] first =
                (float[]) extractor.extract(Wav.signal(sound("s00_tiny1500"))).get(0)[0];
        float[] copy = first.clone();
        extractor.extract(Wav.signal(sound("s03_white")));
        assertThat(first).containsExactly(copy);
    }

    @Test
    void theErrorForATrackBeyondTenMinutesSuggestsSegments() {
        long tenMinutes = 600L * Analysis.SAMPLE_RATE;
        List<Object[]> rows = extractor.extract(() -> silence(tenMinutes));
        assertThat(rows.get(0)[1]).isEqualTo((double) FrameSequence.MOST_FRAMES);
        TrackException failure = catchThrowableOfType(
                TrackException.class, () -> extractor.extract(() -> silence(tenMinutes + Analysis.HOP)));
        assertThat(failure.code()).isEqualTo(FailureCode.TOO_LONG);
        assertThat(failure).hasMessageContaining("--segment");
    }

    private static Path sound(String name) {
        return RESOURCES.resolve(name).resolve("sound.wav");
    }

    private static List<double[]> frames(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }

    private static PcmStream silence(long samples) {
        return new PcmStream() {
            private long left = samples;

            @Override
            public int sampleRate() {
                return Analysis.SAMPLE_RATE;
            }

            @Override
            public int read(float[] buffer, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                int count = (int) Math.min(left, length);
                Arrays.fill(buffer, offset, offset + count, 0);
                left -= count;
                return count;
            }

            @Override
            public void close() {}
        };
    }
}
