package org.genremill.steps.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.genremill.GenremillException;
import org.genremill.audio.signal.BandEdge;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.EmbeddingInput;
import org.genremill.features.embedding.Embeddings;
import org.genremill.features.embedding.OnnxFile;
import org.genremill.features.embedding.Patches;
import org.genremill.features.embedding.Pooling;
import org.genremill.features.embedding.Resampling;
import org.genremill.features.embedding.Tail;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SharedNetworksTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final byte[] MODEL = OnnxFile.rows(new int[] {0, 40}, 40);

    @TempDir
    private Path folder;

    @Test
    void setsOfOneFileShareABroadcast() throws Exception {
        Path file = Files.write(folder.resolve("mean.onnx"), MODEL);
        Embedding mean = embedding("mean", file.toString(), Pooling.MEAN);
        Embedding all = embedding("all", file.toString(), Pooling.MEAN_STD_MAX);
        SharedNetworks shared = shared(mean, all);
        assertThat(shared.byHash()).containsOnlyKeys(mean.sha256());
        assertThat(shared.of(mean)).isEqualTo(MODEL).isSameAs(shared.of(all));
    }

    /** Also if this process has used the network before. */
    @Test
    void aFileWithAnotherHashIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("mean.onnx"), MODEL);
        Embedding mean = embedding("mean", file.toString(), Pooling.MEAN);
        shared(mean);
        Files.write(file, new byte[9]);
        assertThatThrownBy(() -> shared(mean))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("its SHA-256 is");
    }

    private static SharedNetworks shared(Embedding... embeddings) {
        List<Embedding> all = List.of(embeddings);
        ExtractPlan plan = new ExtractPlan(
                all.stream().map(Embedding::name).toList(), new Embeddings(all), ExtractionLimits.DEFAULTS);
        return SharedNetworks.of(
                plan, JavaSparkContext.fromSparkContext(SPARK.session().sparkContext()));
    }

    private static Embedding embedding(String name, String model, Pooling pooling) throws Exception {
        EmbeddingInput input =
                new EmbeddingInput.Waveform(new Resampling(16_000, BandEdge.STANDARD), new Patches(40, 40, Tail.PAD));
        return new Embedding(
                name, model, OnnxFile.sha256(MODEL), input, "", List.of("batch", "samples"), "", 40, pooling, 2);
    }
}
