package org.genremill.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.genremill.audio.signal.BandEdge;
import org.genremill.audio.signal.Signal;
import org.genremill.features.Analysis;
import org.genremill.features.TrackExtractor;
import org.genremill.features.embedding.EmbeddingInput.LogMel;
import org.genremill.features.embedding.EmbeddingInput.Picture;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The presets with real networks, where ../shared/models has them; golden.txt there has the outputs of the originals. */
class PretrainedTest {
    private static final Path MODELS = Path.of("..", "shared", "models");

    @BeforeAll
    static void needsNetworks() {
        assumeTrue(Files.exists(MODELS), MODELS + " is not there, so no preset meets its network");
    }

    /** Sound that needs no conversion: what the network is given is the tone itself. */
    @ParameterizedTest
    @CsvSource({
        "musicnn, msd_musicnn_wave.onnx, penultimate, 16000, 48128",
        "musicnn, mtt_musicnn_wave.onnx, penultimate, 16000, 48128",
        "vgg-msd, msd_vgg_wave.onnx, pool5, 16000, 48128",
        "vgg-msd, mtt_vgg_wave.onnx, pool5, 16000, 48128"
    })
    void aPresetOfSoundAnswersAsTheOriginal(String preset, String file, String output, int rate, int samples)
            throws Exception {
        Embedding converted = preset(preset, file);
        Patches patches = ((Waveform) converted.input()).patches();
        Waveform input = new Waveform(new Resampling(Analysis.SAMPLE_RATE, BandEdge.STANDARD), patches);
        double[] row = extracted(with(converted, input), tone(rate, samples));
        requireGolden(file, output, row);
    }

    /** Longer than a patch: the means over patches that lie side by side are those over the whole. */
    @Test
    void soundnetAnswersAsIfItHeardTheWhole() throws Exception {
        float[] sound = noise(17_438 + 4096 * 24);
        double[] row = extracted(preset("soundnet", "soundnet5.onnx"), sound);
        float[] whole = run("soundnet5.onnx", "pool5_mean", sound, 1, sound.length);
        assertThat(row).containsExactly(doubles(whole), within(1e-4));
    }

    @Test
    void yamnetAnswersAsTheOriginal() throws Exception {
        LogMelSpectrum spectrum =
                ((LogMel) preset("yamnet", "yamnet_logmel.onnx").input()).spectrum();
        List<float[]> frames = new ArrayList<>();
        LogMelFrames computed = new LogMelFrames(spectrum, 16_000, frame -> frames.add(frame.clone()));
        computed.begin();
        computed.write(tone(16_000, 15_600), 15_600);
        computed.finish();
        float[] patch = new float[96 * 64];
        for (int frame = 0; frame < 96; frame++) {
            System.arraycopy(frames.get(frame), 0, patch, frame * 64, 64);
        }
        requireGolden(
                "yamnet_logmel.onnx",
                "embedding",
                doubles(run("yamnet_logmel.onnx", "embedding", patch, 1, 1, 96, 64)));
    }

    @Test
    void efficientnetAnswersAsTheOriginal() throws Exception {
        Embedding preset = preset("efficientnet", "efficientnet_lite0.onnx");
        Picture picture = (Picture) preset.input();
        for (int level : new int[] {0, 127, 255}) {
            double given = (level / 255.0 - picture.means().get(1))
                    / picture.deviations().get(1);
            assertThat(given).isCloseTo((level - 127) / 128.0, within(2e-5));
        }
        // The golden picture is given to the network as it is.
        float[] image = new float[3 * 224 * 224];
        for (int index = 0; index < image.length; index++) {
            image[index] = (index / 224 % 224 + index % 224) / 446f;
        }
        float[] features = run("efficientnet_lite0.onnx", "features", image, 1, 3, 224, 224);
        requireGolden("efficientnet_lite0.onnx", "features", doubles(features));
        assertThat(extracted(preset, noise(66_150))).hasSize(1280);
    }

    /** The front end in the file does not pad. */
    @Test
    void musicnnOfMelSpectraAnswersAsMusicnnOfSound() throws Exception {
        float[] sound = noise(10 * Analysis.SAMPLE_RATE);
        double[] ofSound = extracted(preset("musicnn", "msd_musicnn_wave.onnx"), sound);
        Embedding preset = preset("musicnn-logmel", "msd_musicnn_logmel.onnx");
        LogMel input = (LogMel) preset.input();
        LogMelSpectrum unpadded = Presets.padded(input.spectrum(), Framing.Padding.NONE);
        double[] ofSpectra = extracted(with(preset, new LogMel(input.resampling(), unpadded, input.patches())), sound);
        assertThat(ofSpectra).hasSize(200);
        assertThat(ofSpectra).containsExactly(ofSound, within(1e-4));
    }

    /** Golden values are those of other runtimes, within 1e-4 of the largest. */
    private static void requireGolden(String file, String output, double[] row) throws IOException {
        List<String> lines = Files.readAllLines(MODELS.resolve("golden.txt"));
        int from = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith("## " + file))
                .findFirst()
                .orElseThrow();
        String line = lines.subList(from + 1, lines.size()).stream()
                .filter(text -> text.startsWith("  " + output + ":"))
                .findFirst()
                .orElseThrow();
        double[] first = Arrays.stream(
                        line.substring(line.indexOf('[') + 1, line.indexOf(']')).split(", ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double sum = Double.parseDouble(line.substring(line.indexOf("sum") + 4));
        double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
        assertThat(Arrays.copyOf(row, first.length)).containsExactly(first, within(1e-4 * largest));
        assertThat(Arrays.stream(row).sum()).isCloseTo(sum, within(1e-4 * largest * Math.sqrt(row.length)));
    }

    private static Embedding preset(String name, String file) throws Exception {
        return Presets.embedding(name, file, OnnxFile.sha256(Files.readAllBytes(MODELS.resolve(file))));
    }

    private static Embedding with(Embedding preset, EmbeddingInput input) {
        return new Embedding(
                preset.name(),
                preset.model(),
                preset.sha256(),
                input,
                preset.inputName(),
                preset.shape(),
                preset.outputs(),
                preset.pooling(),
                preset.batch(),
                preset.device());
    }

    private static double[] extracted(Embedding embedding, float[] sound) throws Exception {
        byte[] bytes = Files.readAllBytes(MODELS.resolve(embedding.model()));
        EmbeddingSet set = new EmbeddingSet(embedding, asked -> bytes);
        Object[] row = TrackExtractor.of(List.of(set))
                .extract(Signal.of(sound, sound.length, Analysis.SAMPLE_RATE))
                .get(0);
        return Arrays.stream(row).mapToDouble(value -> (Double) value).toArray();
    }

    /** The runtime itself, without the product. */
    private static float[] run(String file, String output, float[] values, long... shape) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(MODELS.resolve(file).toString());
                OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), tensor), Set.of(output))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] answer = new float[buffer.remaining()];
            buffer.get(answer);
            return answer;
        }
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(index -> values[index])
                .toArray();
    }

    private static float[] tone(int rate, int samples) {
        float[] tone = new float[samples];
        for (int n = 0; n < samples; n++) {
            tone[n] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * n / rate));
        }
        return tone;
    }

    private static float[] noise(int samples) {
        java.util.Random random = new java.util.Random(samples);
        float[] noise = new float[samples];
        for (int n = 0; n < samples; n++) {
            noise[n] = (float) (0.1 * random.nextGaussian() + 0.3 * Math.sin(n * (0.05 + n * 1e-7)));
        }
        return noise;
    }
}
