package org.genremill.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genremill.GenremillException;
import org.genremill.audio.signal.BandEdge;
import org.genremill.audio.signal.Signal;
import org.genremill.features.Analysis;
import org.genremill.features.Column;
import org.genremill.features.FeatureExtractor;
import org.genremill.features.FeatureSet;
import org.genremill.features.TrackExtractor;
import org.genremill.features.embedding.Embedding.Output;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.junit.jupiter.api.Test;

/** Several outputs of a network in one set, and in several sets. */
class SeveralOutputsTest {
    private static final Waveform INPUT = waveform(1000, 500);
    private static final float[] SOUND = noise(10_300);

    private static final Output RAW = new Output("raw", 2);
    private static final Output SCALED = new Output("scaled", 2);
    private static final Output SUM = new Output("a:sum", 1);

    /** A convolution, from which {@code raw} and {@code scaled} are made; the runtime may scale its weights instead. */
    private static final byte[] MODEL = new OnnxFile()
            .input("patches", 0, 1, 1000)
            .weights("kernels", new int[] {2, 1, 3}, 0.3f, 0.7f, -0.2f, 0.9f, -0.6f, 0.1f)
            .weights("scale", new int[] {}, 0.1f)
            .node("Conv", List.of("patches", "kernels"), "body")
            .node("Abs", List.of("body"), "loud")
            .node("ReduceMean", "loud", "raw", "axes", 2)
            .node("Mul", List.of("body", "scale"), "soft")
            .node("ReduceMax", "soft", "scaled", "axes", 2)
            .node("ReduceMean", "patches", "a:sum", "axes", 2)
            .output("raw", 0, 2)
            .output("scaled", 0, 2)
            .output("a:sum", 0, 1)
            .bytes();

    @Test
    void aSetHasAGroupOfColumnsForEachOutputAndStatistic() {
        EmbeddingSet set = set("both", Pooling.MEAN_STD_MAX, SUM, RAW);
        assertThat(set.columns())
                .extracting(Column::name)
                .containsExactly(
                        "a_sum_mean_0",
                        "a_sum_std_0",
                        "a_sum_max_0",
                        "raw_mean_0",
                        "raw_mean_1",
                        "raw_std_0",
                        "raw_std_1",
                        "raw_max_0",
                        "raw_max_1");
        assertThat(set.groups()).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(set("one", Pooling.MEAN, RAW).columns())
                .extracting(Column::name)
                .containsExactly("mean_0", "mean_1");
    }

    @Test
    void itsRowHasTheRowsOfSetsWithOneOutput() {
        double[] both = rows(set("both", Pooling.MEAN_STD_MAX, SUM, RAW)).get(0);
        double[] sum = rows(set("sum", Pooling.MEAN_STD_MAX, SUM)).get(0);
        double[] raw = rows(set("raw", Pooling.MEAN_STD_MAX, RAW)).get(0);
        assertThat(both)
                .containsExactly(
                        Stream.of(sum, raw).flatMapToDouble(Arrays::stream).toArray());
    }

    @Test
    void setsWithTheSameInputShareOneFrontEndAndOneRun() {
        EmbeddingSet sum = set("sum", Pooling.MEAN, SUM);
        EmbeddingSet raw = set("raw", Pooling.MEAN_STD_MAX, RAW);
        EmbeddingSet both = set("both", Pooling.MEAN, RAW, SUM);
        EmbeddingSet later =
                new EmbeddingSet(embedding("later", waveform(1000, 1000), Pooling.MEAN, RAW), requested -> MODEL);
        List<FeatureExtractor> extractors = new ArrayList<>();
        for (FeatureSet set : List.of(sum, raw, later, both)) {
            extractors.add(set.newExtractor(List.copyOf(extractors)));
        }
        assertThat(extractors.stream()
                        .map(extractor -> ((EmbeddingExtractor) extractor).pass())
                        .distinct())
                .hasSize(2);
        assertThat(OnnxModel.together(
                        List.of(
                                embedding("sum", INPUT, Pooling.MEAN, SUM),
                                embedding("raw", INPUT, Pooling.MEAN_STD_MAX, RAW)),
                        requested -> MODEL))
                .hasValueSatisfying(model -> assertThat(model.outputs()).containsExactly(SUM, RAW));
        List<double[]> together = rows(sum, raw, later, both);
        List<EmbeddingSet> sets = List.of(sum, raw, later, both);
        for (int set = 0; set < sets.size(); set++) {
            assertThat(together.get(set)).containsExactly(rows(sets.get(set)).get(0));
        }
    }

    /** The runtime scales the kernels if nothing else reads the convolution, which rounds differently. */
    @Test
    void setsDoNotShareARunThatWouldChangeTheirBits() {
        Embedding raw = embedding("raw", INPUT, Pooling.MEAN, RAW);
        Embedding scaled = embedding("scaled", INPUT, Pooling.MEAN, SCALED);
        assertThat(OnnxModel.together(List.of(raw, scaled), requested -> MODEL)).isEmpty();
        EmbeddingSet first = new EmbeddingSet(raw, requested -> MODEL);
        EmbeddingSet second = new EmbeddingSet(scaled, requested -> MODEL);
        List<double[]> together = rows(first, second);
        assertThat(together.get(0)).containsExactly(rows(first).get(0));
        assertThat(together.get(1)).containsExactly(rows(second).get(0));
        assertThat(rows(set("both", Pooling.MEAN, RAW, SCALED)).get(0))
                .isNotEqualTo(Stream.of(together.get(0), together.get(1))
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
    }

    @Test
    void aSessionIsOpenedOncePerFileAndOutputs() {
        AtomicInteger read = new AtomicInteger();
        ModelBytes counted = requested -> {
            read.incrementAndGet();
            return MODEL;
        };
        Output[] outputs = {new Output("raw", 2), new Output("a:sum", 1), new Output("scaled", 2)};
        OnnxModel.shared(embedding("one", INPUT, Pooling.MEAN, outputs), counted);
        OnnxModel.shared(embedding("two", INPUT, Pooling.MEAN_STD_MAX, outputs), counted);
        OnnxModel.shared(embedding("three", waveform(1000, 250), Pooling.MEAN, outputs), counted);
        assertThat(read).hasValue(1);
    }

    @Test
    void eachOutputIsChecked() {
        Embedding wrong = embedding("mine", INPUT, Pooling.MEAN, RAW, new Output("a:sum", 2));
        assertThatThrownBy(() -> OnnxModel.check(wrong, requested -> MODEL))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("its output 'a:sum' has the shape [16, 1]")
                .hasMessageContaining("embeddings.mine.outputs.a:sum.size = 2");
        Embedding unknown = embedding("mine", INPUT, Pooling.MEAN, RAW, new Output("other", 2));
        assertThatThrownBy(() -> OnnxModel.check(unknown, requested -> MODEL))
                .hasMessageContaining("embeddings.mine.outputs must be one of: raw, scaled, a:sum");
        assertThatThrownBy(() -> embedding("mine", INPUT, Pooling.MEAN, SUM, new Output("a_sum", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherOutputsAreAnotherVersion() {
        assertThat(List.of(
                        set("mine", Pooling.MEAN, RAW).version(),
                        set("mine", Pooling.MEAN, SUM).version(),
                        set("mine", Pooling.MEAN, RAW, SUM).version(),
                        set("mine", Pooling.MEAN, SUM, RAW).version()))
                .doesNotHaveDuplicates();
    }

    private static EmbeddingSet set(String name, Pooling pooling, Output... outputs) {
        return new EmbeddingSet(embedding(name, INPUT, pooling, outputs), requested -> MODEL);
    }

    private static Embedding embedding(String name, EmbeddingInput input, Pooling pooling, Output... outputs) {
        try {
            return new Embedding(
                    name,
                    "m.onnx",
                    OnnxFile.sha256(MODEL),
                    input,
                    "",
                    List.of("batch", "1", "samples"),
                    List.of(outputs),
                    pooling,
                    16,
                    Device.CPU);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Waveform waveform(int samples, int hop) {
        return new Waveform(
                new Resampling(Analysis.SAMPLE_RATE, BandEdge.STANDARD), new Patches(samples, hop, Tail.PAD));
    }

    private static List<double[]> rows(EmbeddingSet... sets) {
        return TrackExtractor.of(List.of(sets)).extract(Signal.of(SOUND, SOUND.length, Analysis.SAMPLE_RATE)).stream()
                .map(row ->
                        Arrays.stream(row).mapToDouble(value -> (Double) value).toArray())
                .toList();
    }

    private static float[] noise(int length) {
        Random random = new Random(3);
        float[] noise = new float[length];
        IntStream.range(0, length).forEach(index -> noise[index] = 0.5f * random.nextFloat() - 0.25f);
        return noise;
    }
}
