package org.genremill.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.genremill.GenremillException;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.signal.BandEdge;
import org.genremill.audio.signal.RateConverter;
import org.genremill.audio.signal.Signal;
import org.genremill.dsp.shape.MelBands;
import org.genremill.dsp.shape.MelFilterBank;
import org.genremill.dsp.shape.MelScale;
import org.genremill.features.Analysis;
import org.genremill.features.Column;
import org.genremill.features.FeatureSets;
import org.genremill.features.Pictures;
import org.genremill.features.TrackExtractor;
import org.genremill.features.embedding.EmbeddingInput.LogMel;
import org.genremill.features.embedding.EmbeddingInput.Picture;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that output their input show what it is; a direct implementation computes what it must be. */
class EmbeddingSetTest {
    /** The input of YAMNet. */
    private static final LogMel YAMNET = new LogMel(
            new Resampling(16_000, BandEdge.STANDARD),
            new LogMelSpectrum(
                    new Framing(400, 160, 512, Framing.Padding.NONE),
                    Spectrum.MAGNITUDE,
                    new MelBands(64, 125, 7500, MelScale.HTK, MelBands.Slopes.MEL, MelBands.Norm.HEIGHT),
                    new LogScale.Ln(0.001),
                    List.of(0.0),
                    List.of(1.0)),
            new Patches(96, 48, Tail.PAD));

    /** Of 60,000 samples, 43,538 at 16 kHz, the fifth patch has the last 79 frames of 271. */
    private static final double LAST_SHARE = 79 / 96.0;

    /** At the rate of the decoder. */
    private static final Waveform WAVES =
            new Waveform(new Resampling(Analysis.SAMPLE_RATE, BandEdge.STANDARD), new Patches(1000, 1000, Tail.PAD));

    private static final Picture IMAGENET =
            new Picture(Picture.Kind.SPECTROGRAM, 224, 224, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    @Test
    void logMelPatchesAreThoseThatYamnetWasTrainedOn() throws Exception {
        float[] sound = noise(1, 60_000);
        float[][] patches = logMelPatches(at16k(sound));
        assertThat(patches).hasNumberOfRows(5);
        byte[] model = OnnxFile.rows(new int[] {0, 1, 96, 64}, 96 * 64);
        double[] row = extracted(set(YAMNET, model, 96 * 64, "batch", "1", "frames", "bands"), sound);
        for (int value = 0; value < 96 * 64; value++) {
            int place = value;
            double[] values =
                    Arrays.stream(patches).mapToDouble(patch -> patch[place]).toArray();
            assertThat(row[value]).isCloseTo(weightedMean(values, LAST_SHARE), within(2e-5));
        }
    }

    @Test
    void theOrderOfDimensionsIsTheNetworksOwn() throws Exception {
        float[] sound = noise(2, 30_000);
        double[] framesFirst = extracted(
                set(YAMNET, OnnxFile.rows(new int[] {0, 96, 64}, 96 * 64), 96 * 64, "batch", "frames", "bands"), sound);
        double[] bandsFirst = extracted(
                set(YAMNET, OnnxFile.rows(new int[] {0, 64, 96, 1}, 96 * 64), 96 * 64, "batch", "bands", "frames", "1"),
                sound);
        for (int frame = 0; frame < 96; frame++) {
            for (int band = 0; band < 64; band++) {
                assertThat(bandsFirst[band * 96 + frame]).isEqualTo(framesFirst[frame * 64 + band]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Picture.Kind.class)
    void everyKindIsThePictureOfThatName(Picture.Kind kind) throws Exception {
        float[] sound = noise(6, 100_000);
        Pictures pictures = Pictures.ofWidth(64);
        int height = Pictures.rows(kind.column());
        Picture input = new Picture(kind, height, 64, List.of(0.0), List.of(1.0));
        byte[] model = OnnxFile.rows(new int[] {0, 1, height, 64}, height * 64);
        double[] row = extracted(set(input, model, height * 64, "batch", "channels", "height", "width"), sound);
        int place = pictures.columns().stream().map(Column::name).toList().indexOf(kind.column());
        float[] expected = (float[]) TrackExtractor.of(List.of(pictures))
                .extract(Signal.of(sound, sound.length, Analysis.SAMPLE_RATE))
                .get(0)[place];
        for (int value = 0; value < expected.length; value++) {
            assertThat(row[value]).isEqualTo(expected[value]);
        }
    }

    @Test
    void aPictureIsBroughtToSizeAndNormalised() throws Exception {
        float[] sound = noise(4, 100_000);
        byte[] model = OnnxFile.rows(new int[] {0, 3, 224, 224}, 3 * 224 * 224);
        EmbeddingSet set = set(IMAGENET, model, 3 * 224 * 224, "batch", "channels", "height", "width");
        double[] row = extracted(set, sound);
        float[] spectrogram = (float[]) TrackExtractor.of(List.of(Pictures.ofWidth(224)))
                .extract(Signal.of(sound, sound.length, Analysis.SAMPLE_RATE))
                .get(0)[1];
        // 256 bands in 224 rows: 8 bands in 7 rows, each of which covers 8/7 of a band.
        for (int row7 = 0; row7 < 7; row7++) {
            for (int column : new int[] {0, 100, 223}) {
                double whole = spectrogram[row7 * 224 + column] * (7.0 - row7) / 8;
                double next = spectrogram[(row7 + 1) * 224 + column] * (row7 + 1.0) / 8;
                double expected = (whole + next - 0.456) / 0.224;
                assertThat(row[224 * 224 + row7 * 224 + column]).isCloseTo(expected, within(1e-5));
            }
        }
        byte[] channelsLast = OnnxFile.rows(new int[] {0, 224, 224, 3}, 3 * 224 * 224);
        double[] turned =
                extracted(set(IMAGENET, channelsLast, 3 * 224 * 224, "batch", "height", "width", "channels"), sound);
        assertThat(turned[(5 * 224 + 9) * 3 + 2]).isEqualTo(row[2 * 224 * 224 + 5 * 224 + 9]);
    }

    @Test
    void poolingComputesMeanDeviationAndMaximumOfEachDimension() throws Exception {
        byte[] model = OnnxFile.mean(new int[] {0, 1, 96, 64}, new int[] {1, 2}, new int[] {0, 64});
        float[] sound = noise(5, 60_000);
        Embedding one = embedding(YAMNET, model, 64, Pooling.MEAN_STD_MAX, 16, "batch", "1", "frames", "bands");
        EmbeddingSet set = new EmbeddingSet(one, asked -> model);
        assertThat(set.columns())
                .extracting(Column::name)
                .startsWith("mean_0", "mean_1")
                .contains("std_0", "max_63");
        assertThat(set.groups()).containsExactly(64, 64, 64);
        double[] row = extracted(set, sound);
        float[][] patches = logMelPatches(at16k(sound));
        double[] said = Arrays.stream(patches)
                .mapToDouble(patch -> {
                    double sum = 0;
                    for (int frame = 0; frame < 96; frame++) {
                        sum += patch[frame * 64 + 7];
                    }
                    return sum / 96;
                })
                .toArray();
        double mean = weightedMean(said, LAST_SHARE);
        double variance = weightedMean(
                Arrays.stream(said)
                        .map(value -> (value - mean) * (value - mean))
                        .toArray(),
                LAST_SHARE);
        assertThat(row[7]).isCloseTo(mean, within(1e-5));
        assertThat(row[64 + 7]).isCloseTo(Math.sqrt(variance), within(1e-5));
        assertThat(row[128 + 7]).isCloseTo(Arrays.stream(said).max().orElseThrow(), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 64})
    void batchesChangeNothing(int batch) throws Exception {
        byte[] open = OnnxFile.mean(new int[] {0, 96, 64}, new int[] {1}, new int[] {0, 64});
        byte[] fixed = OnnxFile.mean(new int[] {batch, 96, 64}, new int[] {1}, new int[] {batch, 64});
        float[] sound = noise(6, 60_000);
        double[] alone = extracted(
                new EmbeddingSet(
                        embedding(YAMNET, open, 64, Pooling.MEAN, 1, "batch", "frames", "bands"), asked -> open),
                sound);
        double[] together = extracted(
                new EmbeddingSet(
                        embedding(YAMNET, open, 64, Pooling.MEAN, batch, "batch", "frames", "bands"), asked -> open),
                sound);
        // A network that takes so many and no fewer.
        double[] filled = extracted(
                new EmbeddingSet(
                        embedding(YAMNET, fixed, 64, Pooling.MEAN, 5, "batch", "frames", "bands"), asked -> fixed),
                sound);
        assertThat(together).containsExactly(alone, within(1e-6));
        assertThat(filled).containsExactly(alone, within(1e-6));
    }

    @Test
    void itMeasuresTheSameInCompanyAndInAnyPiecesAndAfterAnyTrack() throws Exception {
        byte[] model = OnnxFile.mean(new int[] {0, 96, 64}, new int[] {1}, new int[] {0, 64});
        EmbeddingSet set = set(YAMNET, model, 64, "batch", "frames", "bands");
        float[] sound = noise(7, 70_001);
        double[] alone = extracted(set, sound);
        TrackExtractor extractor = TrackExtractor.of(List.of(FeatureSets.byId("gtzan57"), set));
        for (float[] other : List.of(noise(8, 2000), noise(9, 90_000))) {
            extractor.extract(Signal.of(other, other.length, Analysis.SAMPLE_RATE));
            assertThat(numbers(extractor
                            .extract(Signal.of(sound, sound.length, Analysis.SAMPLE_RATE))
                            .get(1)))
                    .containsExactly(alone);
        }
    }

    @Test
    void anotherNetworkOrAnotherWayToAskItIsAnotherVersion() {
        Embedding one = embedding(YAMNET, new byte[] {1}, 64, Pooling.MEAN, 16, "batch", "frames", "bands");
        Embedding other = embedding(YAMNET, new byte[] {2}, 64, Pooling.MEAN, 16, "batch", "frames", "bands");
        Embedding pooled = embedding(YAMNET, new byte[] {1}, 64, Pooling.MEAN_STD_MAX, 16, "batch", "frames", "bands");
        Embedding moved =
                new Embedding("mine", "elsewhere", one.sha256(), YAMNET, "", one.shape(), "", 64, Pooling.MEAN, 2);
        assertThat(Set.of(one.version(), other.version(), pooled.version())).hasSize(3);
        assertThat(moved.version()).isEqualTo(one.version()).isPositive();
    }

    @Test
    void everySettingOfAFrontEndIsPartOfTheVersion() {
        LogMelSpectrum yamnet = YAMNET.spectrum();
        Framing framing = yamnet.framing();
        MelBands bands = yamnet.bands();
        List<LogMel> inputs = new ArrayList<>(List.of(
                YAMNET,
                new LogMel(new Resampling(16_000, BandEdge.STEEP), yamnet, YAMNET.patches()),
                new LogMel(YAMNET.resampling(), yamnet, new Patches(96, 48, Tail.DROP)),
                new LogMel(YAMNET.resampling(), yamnet, new Patches(96, 48, Tail.SHIFT))));
        for (LogMelSpectrum other : List.of(
                Presets.padded(yamnet, Framing.Padding.ZERO),
                Presets.padded(yamnet, Framing.Padding.REFLECT),
                spectrum(framing, Spectrum.POWER, bands, yamnet.scale(), 0, 1),
                spectrum(framing, Spectrum.MAGNITUDE, bands, new LogScale.Ln(0.01), 0, 1),
                spectrum(framing, Spectrum.MAGNITUDE, bands, new LogScale.Log10(0.001), 0, 1),
                spectrum(framing, Spectrum.MAGNITUDE, bands, new LogScale.Log10OnePlus(0.001), 0, 1),
                spectrum(framing, Spectrum.MAGNITUDE, bands, yamnet.scale(), 1, 1),
                spectrum(framing, Spectrum.MAGNITUDE, bands, yamnet.scale(), 0, 2),
                spectrum(framing, Spectrum.MAGNITUDE, MelBands.librosa(64, 15_000), yamnet.scale(), 0, 1))) {
            inputs.add(new LogMel(YAMNET.resampling(), other, YAMNET.patches()));
        }
        Set<Integer> versions = inputs.stream()
                .map(input -> embedding(input, new byte[] {1}, 64, Pooling.MEAN, 16, "batch", "frames", "bands")
                        .version())
                .collect(Collectors.toSet());
        assertThat(versions).hasSameSizeAs(inputs);
    }

    private static LogMelSpectrum spectrum(
            Framing framing, Spectrum spectrum, MelBands bands, LogScale scale, double mean, double deviation) {
        return new LogMelSpectrum(framing, spectrum, bands, scale, List.of(mean), List.of(deviation));
    }

    @Test
    void whatIsWrongWithANetworkIsSaid() throws Exception {
        byte[] model = OnnxFile.mean(new int[] {0, 96, 64}, new int[] {1}, new int[] {0, 64});
        assertThat(refusal(embedding(YAMNET, model, 63, Pooling.MEAN, 1, "batch", "frames", "bands"), model))
                .contains("output 'vectors' has the shape [1, 64]", "embeddings.mine.size = 63");
        assertThat(refusal(embedding(YAMNET, model, 64, Pooling.MEAN, 1, "batch", "bands", "frames"), model))
                .contains("its input shape is [-1, 96, 64]", "gives [1, 64, 96] for a patch");
        assertThat(refusal(embedding(YAMNET, model, 64, Pooling.MEAN, 3, "batch", "frames", "bands"), new byte[9]))
                .contains("its SHA-256 is");
        byte[] noise = new byte[500];
        new Random(1).nextBytes(noise);
        assertThat(refusal(embedding(YAMNET, noise, 64, Pooling.MEAN, 1, "batch", "frames", "bands"), noise))
                .contains("cannot be used");
        Embedding misnamed = new Embedding(
                "mine",
                "m.onnx",
                OnnxFile.sha256(model),
                YAMNET,
                "spectrogram",
                List.of("batch", "frames", "bands"),
                "",
                64,
                Pooling.MEAN,
                1);
        assertThat(refusal(misnamed, model)).contains("embeddings.mine.input-name must be one of: patches");
    }

    @Test
    void aNetworkThatSaysNoNumberQuarantinesTheTrack() throws Exception {
        byte[] model = new OnnxFile()
                .input("patches", 0, 1000)
                .node("Log", List.of("patches"), "logarithms")
                .node("ReduceMean", "logarithms", "vectors", "axes", 1)
                .output("vectors", 0)
                .bytes();
        EmbeddingSet set = set(WAVES, model, 1, "batch", "samples");
        TrackException refused = catchThrowableOfType(TrackException.class, () -> extracted(set, noise(1, 4000)));
        assertThat(refused.code()).isEqualTo(FailureCode.NOT_FINITE);
        assertThat(refused).hasMessageContaining("mine.mean_0");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> embedding(YAMNET, new byte[1], 1, Pooling.MEAN, 1, "frames", "bands", "batch"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> embedding(YAMNET, new byte[1], 1, Pooling.MEAN, 1, "batch", "frames", "frames"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String refusal(Embedding embedding, byte[] model) {
        return catchThrowableOfType(GenremillException.class, () -> OnnxModel.check(embedding, asked -> model))
                .getMessage();
    }

    /** Frames by the formula, one sum for each bin, at 16 kHz. */
    private static float[][] logMelPatches(float[] sound) {
        int patches = 1 + (Math.max(0, sound.length - 15_600) + 7680 - 1) / 7680;
        float[] padded = Arrays.copyOf(sound, 15_600 + (patches - 1) * 7680);
        int frames = 1 + (padded.length - 400) / 160;
        MelFilterBank bank = new MelFilterBank(YAMNET.spectrum().bands(), 16_000, 512);
        List<float[]> bands = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            float[] magnitudes = new float[257];
            for (int bin = 0; bin < 257; bin++) {
                double re = 0;
                double im = 0;
                for (int sample = 0; sample < 400; sample++) {
                    double weight = 0.5 - 0.5 * Math.cos(2 * Math.PI * sample / 400);
                    double value = weight * padded[frame * 160 + sample];
                    re += value * Math.cos(2 * Math.PI * bin * sample / 512);
                    im -= value * Math.sin(2 * Math.PI * bin * sample / 512);
                }
                magnitudes[bin] = (float) Math.hypot(re, im);
            }
            double[] mel = new double[64];
            bank.apply(magnitudes, mel);
            float[] logarithms = new float[64];
            for (int band = 0; band < 64; band++) {
                logarithms[band] = (float) Math.log(mel[band] + 0.001);
            }
            bands.add(logarithms);
        }
        float[][] result = new float[patches][96 * 64];
        for (int patch = 0; patch < patches; patch++) {
            for (int frame = 0; frame < 96; frame++) {
                System.arraycopy(bands.get(patch * 48 + frame), 0, result[patch], frame * 64, 64);
            }
        }
        return result;
    }

    private static double weightedMean(double[] values, double lastWeight) {
        double sum = 0;
        for (int index = 0; index < values.length - 1; index++) {
            sum += values[index];
        }
        return (sum + lastWeight * values[values.length - 1]) / (values.length - 1 + lastWeight);
    }

    private static float[] at16k(float[] sound) {
        RateConverter converter = new RateConverter(Analysis.SAMPLE_RATE, 16_000);
        float[] converted = new float[sound.length];
        int[] filled = {0};
        RateConverter.Sink sink = (block, count) -> {
            System.arraycopy(block, 0, converted, filled[0], count);
            filled[0] += count;
        };
        converter.write(sound, sound.length, sink);
        converter.finish(sink);
        return Arrays.copyOf(converted, filled[0]);
    }

    private static EmbeddingSet set(EmbeddingInput input, byte[] model, int size, String... shape) {
        return new EmbeddingSet(embedding(input, model, size, Pooling.MEAN, 16, shape), asked -> model);
    }

    private static Embedding embedding(
            EmbeddingInput input, byte[] model, int size, Pooling pooling, int batch, String... shape) {
        try {
            return new Embedding(
                    "mine", "m.onnx", OnnxFile.sha256(model), input, "", List.of(shape), "", size, pooling, batch);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[] extracted(EmbeddingSet set, float[] sound) {
        Signal signal = Signal.of(sound, sound.length, Analysis.SAMPLE_RATE);
        return numbers(TrackExtractor.of(List.of(set)).extract(signal).get(0));
    }

    private static double[] numbers(Object[] row) {
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
