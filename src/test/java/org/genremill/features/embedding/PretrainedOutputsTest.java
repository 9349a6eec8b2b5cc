package org.genremill.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.genremill.Sha256;
import org.genremill.audio.signal.BandEdge;
import org.genremill.audio.signal.Signal;
import org.genremill.features.Analysis;
import org.genremill.features.TrackExtractor;
import org.genremill.features.embedding.Embedding.Output;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outputs of a real network: musicnn, trained on the Million Song Dataset. */
class PretrainedOutputsTest {
    private static final Path MODELS = Path.of("../shared/models");
    private static final Path MUSICNN = MODELS.resolve("msd_musicnn_wave.onnx");
    private static final Waveform INPUT =
            new Waveform(new Resampling(16_000, BandEdge.STEEP), new Patches(48_128, 47_872, Tail.DROP));

    private static final Output PENULTIMATE = new Output("penultimate", 200);
    private static final Output TAGS = new Output("tags", 50);
    private static final Output MAX_POOL = new Output("max_pool", 753);

    @BeforeEach
    void requireNetworks() {
        assumeTrue(Files.exists(MUSICNN), "skipped: no networks in ../shared/models");
    }

    @Test
    void aToneHasTheVectorsOfTheReference() throws IOException {
        List<float[]> vectors =
                OnnxModel.shared(embedding("all", PENULTIMATE, TAGS), files()).vectors(tone(48_128, 16_000), 1);
        List<String> golden = Files.readAllLines(MODELS.resolve("golden.txt"));
        assertAgree(vectors.get(0), golden, "penultimate");
        assertAgree(vectors.get(1), golden, "tags");
    }

    /** The first eight values and the sum, within 1e-4 of the largest value. */
    private static void assertAgree(float[] vector, List<String> golden, String output) {
        String line = golden.stream()
                .dropWhile(text -> !text.startsWith("## msd_musicnn_wave"))
                .filter(text -> text.strip().startsWith(output + ":"))
                .findFirst()
                .orElseThrow();
        String[] first =
                line.substring(line.indexOf('[') + 1, line.indexOf(']')).split(", ", -1);
        float largest = 0;
        double sum = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
            sum += value;
        }
        for (int place = 0; place < first.length; place++) {
            assertThat((double) vector[place])
                    .as(output)
                    .isCloseTo(Double.parseDouble(first[place]), within(1e-4 * largest));
        }
        double expected = Double.parseDouble(line.substring(line.indexOf("sum") + 4));
        assertThat(sum).isCloseTo(expected, within(1e-4 * largest * vector.length));
    }

    @Test
    void itIsPrunedToTheNodesOfAnOutput() throws IOException {
        byte[] file = Files.readAllBytes(MUSICNN);
        byte[] pruned = OnnxGraph.pruned(file, Set.of("max_pool"));
        // The two dense layers after the pooling have 1506 x 200 and 200 x 50 weights of four bytes.
        assertThat(pruned.length).isLessThan(file.length - 1506 * 200 * 4);
    }

    @Test
    void setsOfItsOutputsShareOneRunWithEqualBits() throws IOException {
        EmbeddingSet penultimate = new EmbeddingSet(embedding("penultimate", PENULTIMATE), files());
        EmbeddingSet pooled = new EmbeddingSet(embedding("pooled", MAX_POOL), files());
        assertThat(OnnxModel.together(
                        List.of(embedding("penultimate", PENULTIMATE), embedding("pooled", MAX_POOL)), files()))
                .isPresent();
        List<Object[]> together = extract(penultimate, pooled);
        assertThat(together.get(0)).isEqualTo(extract(penultimate).get(0));
        assertThat(together.get(1)).isEqualTo(extract(pooled).get(0));
        EmbeddingSet both = new EmbeddingSet(embedding("both", PENULTIMATE, MAX_POOL), files());
        Object[] row = extract(both).get(0);
        assertThat(Arrays.copyOf(row, 200)).isEqualTo(together.get(0));
        assertThat(Arrays.copyOfRange(row, 200, row.length)).isEqualTo(together.get(1));
    }

    private static List<Object[]> extract(EmbeddingSet... sets) {
        float[] sound = tone(4 * Analysis.SAMPLE_RATE, Analysis.SAMPLE_RATE);
        return TrackExtractor.of(List.of(sets)).extract(Signal.of(sound, sound.length, Analysis.SAMPLE_RATE));
    }

    private static Embedding embedding(String name, Output... outputs) throws IOException {
        return new Embedding(
                name,
                MUSICNN.toString(),
                Sha256.hex(Files.readAllBytes(MUSICNN)),
                INPUT,
                "",
                List.of("batch", "samples"),
                List.of(outputs),
                Pooling.MEAN,
                2,
                Device.CPU);
    }

    private static ModelBytes files() throws IOException {
        byte[] bytes = Files.readAllBytes(MUSICNN);
        return embedding -> bytes;
    }

    private static float[] tone(int samples, int rate) {
        float[] tone = new float[samples];
        for (int sample = 0; sample < samples; sample++) {
            tone[sample] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * sample / rate));
        }
        return tone;
    }
}
