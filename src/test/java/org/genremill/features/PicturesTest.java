package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genremill.audio.signal.Signal;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources", "golden");
    private static final int WIDTH = Pictures.TABLE_COLUMNS;

    private final FeatureSet set = FeatureSets.byId("pictures");
    private final TrackExtractor extractor = TrackExtractor.of(List.of(set));

    @Test
    @GoldenFor("pictures")
    void picturesAgreeWithLibrosa() throws IOException {
        Map<String, Object[]> rows = new HashMap<>();
        List<String> lines = Files.readAllLines(RESOURCES.resolve("pictures.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Object[] row = rows.computeIfAbsent(cells[0], name -> extractor
                    .extract(Wav.signal(RESOURCES.resolve(name).resolve("sound.wav")))
                    .get(0));
            float[] picture =
                    (float[]) row[1 + List.of("spectrogram", "mel", "chroma").indexOf(cells[1])];
            int place = Integer.parseInt(cells[2]) * WIDTH + Integer.parseInt(cells[3]);
            assertThat((double) picture[place]).as(line).isCloseTo(Double.parseDouble(cells[4]), within(2e-4));
        }
        assertThat(rows).hasSizeGreaterThan(2);
    }

    @Test
    void everyPictureHasItsSizeAndRange() {
        for (float[] samples : sounds()) {
            Object[] row = measure(samples);
            for (int i = 0; i < row.length; i++) {
                String name = set.columns().get(i).name();
                float[] picture = (float[]) row[i];
                assertThat(picture).hasSize(Pictures.rows(name) * WIDTH);
                for (float value : picture) {
                    assertThat(value).isBetween(name.equals("waveform") ? -1f : 0f, 1f);
                }
            }
        }
    }

    @Test
    void aSineIsOneBrightLineInEachPicture() {
        float[] samples = new float[66_150];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * StrictMath.sin(2 * Math.PI * 440 * i / Analysis.SAMPLE_RATE));
        }
        Object[] row = measure(samples);
        // 440 Hz lies in the 11th row of 43 Hz from below, in the pitch class A, and 45 semitones above C1.
        assertThat(brightest(row, "spectrogram")).isEqualTo(255 - 10);
        assertThat(brightest(row, "chroma")).isEqualTo(11 - 9);
        assertThat(brightest(row, "scalogram")).isEqualTo(63 - 30);
        assertThat(((float[]) row[0])[128]).isCloseTo(0.5f, within(0.001f));
        assertThat(((float[]) row[0])[WIDTH + 128]).isCloseTo(-0.5f, within(0.001f));
    }

    @Test
    void silenceIsDark() {
        for (Object picture : measure(new float[30_000])) {
            assertThat((float[]) picture).containsOnly(0f);
        }
    }

    @Test
    void widthsOutsideReasonAreRefused() {
        assertThatThrownBy(() -> Pictures.ofWidth(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pictures.ofWidth(5000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pictures.rows("portrait")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Silence, a constant, an impulse, clipping beyond full scale, and the shortest sound. */
    private static List<float[]> sounds() {
        float[] constant = new float[5000];
        Arrays.fill(constant, 0.25f);
        float[] impulse = new float[5000];
        impulse[2500] = 1;
        float[] clipping = new float[50_000];
        for (int i = 0; i < clipping.length; i++) {
            clipping[i] = i % 100 < 50 ? 4 : -4;
        }
        return List.of(new float[5000], constant, impulse, clipping, Arrays.copyOf(clipping, 1025));
    }

    private int brightest(Object[] row, String name) {
        int index = set.columns().stream().map(Column::name).toList().indexOf(name);
        float[] picture = (float[]) row[index];
        int best = 0;
        for (int y = 0; y < Pictures.rows(name); y++) {
            best = picture[y * WIDTH + 128] > picture[best * WIDTH + 128] ? y : best;
        }
        return best;
    }

    private Object[] measure(float[] samples) {
        return extractor
                .extract(Signal.of(samples, samples.length, Analysis.SAMPLE_RATE))
                .get(0);
    }
}
