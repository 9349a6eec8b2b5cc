package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.genremill.audio.signal.PcmStream;
import org.genremill.audio.signal.Signal;
import org.genremill.dsp.fft.Padding;
import org.junit.jupiter.api.Test;

/** The FMA features against the recipe of their authors, run with librosa 0.11. */
class Fma518Test {
    private static final Path RESOURCES = Path.of("src", "test", "resources", "golden");
    private static final Path GTZAN = Path.of("..", "shared", "data", "gtzan-full");
    private static final List<String> TONAL = List.of("chroma_cqt", "chroma_cens", "tonnetz");

    /** Whatever does not rest on the constant-Q transform: a part of the value, or of one if it is smaller. */
    private static final double EXACT = 1e-4;

    /** What rests on it, over thirty seconds of music. CENS jump where a share crosses a step. */
    private static final Map<String, Double> TONAL_BOUNDS =
            Map.of("mean", 5e-4, "std", 5e-4, "median", 2e-3, "min", 0.01, "max", 0.01, "skew", 0.1, "kurtosis", 0.2);

    /** In a second or three of sound the frames at the ends, where resamplers differ, weigh more. */
    private static final double SHORT_SOUND = 10;

    private final FeatureSet set = FeatureSets.byId("fma518");
    private final TrackExtractor extractor = TrackExtractor.of(List.of(set));

    @Test
    void thereAre518Columns() {
        assertThat(set.columns()).hasSize(518);
        assertThat(set.columns())
                .extracting(Column::name)
                .contains("chroma_stft_01_mean", "tonnetz_06_max", "mfcc_20_kurtosis", "spectral_contrast_07_median");
    }

    @Test
    @GoldenFor("fma518")
    void agreesWithLibrosaOnSyntheticSounds() throws IOException {
        List<String> lines = Files.readAllLines(RESOURCES.resolve("fma518.csv"));
        for (String name : List.of("s01_odd22049", "s03_white", "s03_silence")) {
            Path sound = RESOURCES.resolve(name).resolve("sound.wav");
            assertThat(deviations(lines, name, sound, SHORT_SOUND, true)).isEmpty();
        }
        // A chirp, a pure tone and three frames: pitch classes without energy are all rounding.
        for (String name : List.of("s03_chirp", "s03_sine440", "s00_tiny1500")) {
            Path sound = RESOURCES.resolve(name).resolve("sound.wav");
            assertThat(deviations(lines, name, sound, SHORT_SOUND, false)).isEmpty();
        }
    }

    @Test
    void agreesWithLibrosaOnMusic() throws IOException {
        assumeTrue(Files.isDirectory(GTZAN), "no music at " + GTZAN);
        List<String> lines = new ArrayList<>();
        try (InputStream file = Files.newInputStream(RESOURCES.resolve("fma518-gtzan.csv.gz"));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        }
        for (String name : List.of(lines.get(0).split(",", -1)).subList(1, 11)) {
            Path sound = GTZAN.resolve(name.substring(0, name.indexOf('.'))).resolve(name + ".wav");
            assertThat(deviations(lines, name, sound, 1, true)).isEmpty();
        }
    }

    @Test
    void everySoundHasFiniteFeatures() {
        float[] constant = new float[5000];
        Arrays.fill(constant, 0.25f);
        float[] impulse = new float[5000];
        impulse[2500] = 1;
        float[] clipping = new float[50_000];
        for (int i = 0; i < clipping.length; i++) {
            clipping[i] = i % 100 < 50 ? 1 : -1;
        }
        for (float[] samples :
                List.of(new float[5000], constant, impulse, clipping, Arrays.copyOf(clipping, 1025), new float[1025])) {
            Object[] row = extractor.extract(signal(samples)).get(0);
            assertThat(row).hasSize(518).allSatisfy(value -> assertThat((Double) value)
                    .isFinite());
        }
    }

    @Test
    void aTrackBeyondTheExactFramesDoesNotDependOnBlocks() {
        TrackExtractor bounded = TrackExtractor.of(List.of(new Bounded(set)));
        Random random = new Random(9);
        float[] samples = new float[150_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.3 * StrictMath.sin(i * 0.05 * (1 + i / 50_000)) + 0.01 * random.nextGaussian());
        }
        Object[] whole = bounded.extract(signal(samples)).get(0);
        Object[] pieces = bounded.extract(() -> inBlocks(samples)).get(0);
        assertThat(pieces).isEqualTo(whole);
        Object[] exact = extractor.extract(signal(samples)).get(0);
        int median = 4;
        int centroid = 63 * 7;
        assertThat((Double) whole[centroid]).isEqualTo((Double) exact[centroid]);
        assertThat((Double) whole[centroid + median])
                .isBetween(0.9 * (Double) exact[centroid + median], 1.1 * (Double) exact[centroid + median]);
    }

    private List<String> deviations(List<String> lines, String name, Path sound, double scale, boolean tonal) {
        Object[] row = extractor.extract(Wav.signal(sound)).get(0);
        int place = List.of(lines.get(0).split(",", -1)).indexOf(name);
        List<String> deviations = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            String column = set.columns().get(i).name();
            assertThat(cells[0]).isEqualTo(column);
            double expected = Double.parseDouble(cells[place]);
            boolean isTonal = TONAL.stream().anyMatch(column::startsWith);
            double allowed = isTonal
                    ? scale * TONAL_BOUNDS.get(column.substring(column.lastIndexOf('_') + 1))
                    : EXACT * Math.max(1, Math.abs(expected));
            double distance = Math.abs((Double) row[i] - expected);
            if ((tonal || !isTonal) && !(distance <= allowed)) {
                deviations.add("%s %s: %s instead of %s".formatted(name, column, row[i], expected));
            }
        }
        return deviations;
    }

    private static Signal signal(float[] samples) {
        return Signal.of(samples, samples.length, Analysis.SAMPLE_RATE);
    }

    private static PcmStream inBlocks(float[] samples) {
        PcmStream whole = PcmStream.of(samples, samples.length, Analysis.SAMPLE_RATE);
        return new PcmStream() {
            @Override
            public int sampleRate() {
                return whole.sampleRate();
            }

            @Override
            public int read(float[] buffer, int offset, int length) {
                return whole.read(buffer, offset, Math.min(length, 1999));
            }

            @Override
            public void close() {
                whole.close();
            }
        };
    }

    /** The same set with room for 64 frames. */
    private record Bounded(FeatureSet set) implements FeatureSet {
        @Override
        public String id() {
            return "bounded";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<Column> columns() {
            return set.columns();
        }

        @Override
        public Padding padding() {
            return set.padding();
        }

        @Override
        public Set<Need> needs() {
            return set.needs();
        }

        @Override
        public FeatureExtractor newExtractor() {
            return new Fma518Extractor(64);
        }
    }
}
