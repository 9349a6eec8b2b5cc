package org.genremill.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.genremill.dsp.shape.MelBands;
import org.genremill.dsp.shape.MelScale;
import org.genremill.features.embedding.EmbeddingInput.LogMel;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Mel spectrograms beside those of librosa 0.11 and of VGGish's own code; src/test/python/front_end_golden.py. */
class FrontEndGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/front-ends.csv");
    private static final int RATE = 16_000;
    private static final int LENGTH = 16_100;

    private record Value(int frames, int frame, int band, double value) {}

    @TestFactory
    List<DynamicTest> everyOptionIsThatOfTheOriginal() throws IOException {
        Map<String, List<Value>> golden = golden();
        Map<String, LogMelSpectrum> cases = cases();
        assertThat(cases.keySet()).isEqualTo(golden.keySet());
        return golden.entrySet().stream()
                .map(one ->
                        DynamicTest.dynamicTest(one.getKey(), () -> compare(cases.get(one.getKey()), one.getValue())))
                .toList();
    }

    @Test
    void theSizeOfBlocksDoesNotMatter() {
        LogMelSpectrum spectrum = cases().get("musicnn-reflect");
        float[] sound = signal();
        float[] whole = frames(spectrum, sound, LENGTH);
        for (int block : new int[] {1, 255, 256, 257, 5000}) {
            assertThat(frames(spectrum, sound, block)).isEqualTo(whole);
        }
    }

    /** As numpy.pad(..., mode='reflect'), which mirrors a short signal as often as it takes. */
    @Test
    void aTrackShorterThanTheMarginIsMirroredRepeatedly() {
        List<Float> padded = new ArrayList<>();
        Margins margins = new Margins(new Framing(16, 8, 16, Framing.Padding.REFLECT), (block, count) -> {
            for (int index = 0; index < count; index++) {
                padded.add(block[index]);
            }
        });
        margins.begin();
        margins.write(new float[] {1, 2, 3}, 3);
        margins.finish();
        assertThat(padded).containsExactly(1f, 2f, 3f, 2f, 1f, 2f, 3f, 2f, 1f, 2f, 3f, 2f, 1f, 2f, 3f, 2f, 1f, 2f, 3f);
    }

    private static void compare(LogMelSpectrum spectrum, List<Value> golden) {
        float[] frames = frames(spectrum, signal(), 777);
        int bands = spectrum.bands().count();
        assertThat(frames.length / bands).isEqualTo(golden.get(0).frames());
        for (Value expected : golden) {
            assertThat(frames[expected.frame() * bands + expected.band()])
                    .as("frame %d, band %d", expected.frame(), expected.band())
                    .isCloseTo((float) expected.value(), within(2e-5f));
        }
    }

    /** All frames as one patch. */
    private static float[] frames(LogMelSpectrum spectrum, float[] sound, int block) {
        List<float[]> frames = new ArrayList<>();
        LogMelFrames computed = new LogMelFrames(spectrum, RATE, frame -> frames.add(frame.clone()));
        computed.begin();
        for (int from = 0; from < sound.length; from += block) {
            int count = Math.min(block, sound.length - from);
            float[] part = new float[count];
            System.arraycopy(sound, from, part, 0, count);
            computed.write(part, count);
        }
        computed.finish();
        int bands = spectrum.bands().count();
        float[] patch = new float[frames.size() * bands];
        for (int frame = 0; frame < frames.size(); frame++) {
            System.arraycopy(frames.get(frame), 0, patch, frame * bands, bands);
        }
        spectrum.finish(patch);
        return patch;
    }

    private static Map<String, LogMelSpectrum> cases() {
        Map<String, LogMelSpectrum> cases = new TreeMap<>();
        LogMelSpectrum musicnn = preset("musicnn-logmel");
        cases.put("musicnn", Presets.padded(musicnn, Framing.Padding.NONE));
        cases.put("musicnn-zero", Presets.padded(musicnn, Framing.Padding.ZERO));
        cases.put("musicnn-reflect", musicnn);
        cases.put("vggish", preset("vggish"));
        cases.put("yamnet", preset("yamnet"));
        cases.put(
                "htk-magnitude-ln",
                plain(
                        new Framing(801, 320, 1024, Framing.Padding.REFLECT),
                        Spectrum.MAGNITUDE,
                        new MelBands(80, 50, 7600, MelScale.HTK, MelBands.Slopes.HERTZ, MelBands.Norm.HEIGHT),
                        new LogScale.Ln(1e-3)));
        cases.put(
                "htk-area-log10",
                plain(
                        new Framing(801, 320, 1024, Framing.Padding.ZERO),
                        Spectrum.POWER,
                        new MelBands(80, 50, 7600, MelScale.HTK, MelBands.Slopes.HERTZ, MelBands.Norm.SLANEY),
                        new LogScale.Log10(1e-6)));
        Framing framing = new Framing(1024, 320, 1024, Framing.Padding.NONE);
        MelBands bands = new MelBands(64, 50, 8000, MelScale.SLANEY, MelBands.Slopes.HERTZ, MelBands.Norm.SLANEY);
        LogScale decibels =
                new LogScale.Decibels(Spectrum.POWER, LogScale.Decibels.Reference.ONE, 1e-10, Double.POSITIVE_INFINITY);
        cases.put("decibels", plain(framing, Spectrum.POWER, bands, decibels));
        cases.put(
                "decibels-of-largest",
                plain(
                        framing,
                        Spectrum.POWER,
                        bands,
                        new LogScale.Decibels(Spectrum.POWER, LogScale.Decibels.Reference.LARGEST, 1e-10, 60)));
        cases.put(
                "decibels-of-magnitude",
                plain(
                        framing,
                        Spectrum.MAGNITUDE,
                        MelBands.librosa(64, RATE),
                        new LogScale.Decibels(Spectrum.MAGNITUDE, LogScale.Decibels.Reference.ONE, 1e-3, 50)));
        cases.put(
                "normalised",
                new LogMelSpectrum(
                        framing,
                        Spectrum.POWER,
                        bands,
                        decibels,
                        IntStream.range(0, 64).mapToObj(band -> 0.5 * band - 40).toList(),
                        IntStream.range(0, 64).mapToObj(band -> 1 + 0.1 * band).toList()));
        return cases;
    }

    private static LogMelSpectrum preset(String name) {
        return ((LogMel) Presets.input(name)).spectrum();
    }

    private static LogMelSpectrum plain(Framing framing, Spectrum spectrum, MelBands bands, LogScale scale) {
        return new LogMelSpectrum(framing, spectrum, bands, scale, List.of(0.0), List.of(1.0));
    }

    private static Map<String, List<Value>> golden() throws IOException {
        Map<String, List<Value>> golden = new TreeMap<>();
        List<String> lines = Files.readAllLines(GOLDEN);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            golden.computeIfAbsent(cells[0], name -> new ArrayList<>())
                    .add(new Value(
                            Integer.parseInt(cells[1]),
                            Integer.parseInt(cells[2]),
                            Integer.parseInt(cells[3]),
                            Double.parseDouble(cells[4])));
        }
        return golden;
    }

    /** A sweep from 100 to 7100 Hz under noise, with a passage 80 dB softer; front_end_golden.py has the same. */
    private static float[] signal() {
        float[] signal = new float[LENGTH];
        long state = 1;
        for (int n = 0; n < LENGTH; n++) {
            double cycles = 100.0 * n / RATE + 3500.0 * n * n / ((double) RATE * LENGTH);
            state = (1_664_525 * state + 1_013_904_223) % (1L << 32);
            double noise = 0.02 * (state / (double) (1L << 31) - 1);
            double loudness = n >= 9000 && n < 11_000 ? 1e-4 : 1;
            signal[n] = (float) ((0.4 * Math.sin(2 * Math.PI * cycles) + noise) * loudness);
        }
        return signal;
    }
}
