package org.genremill.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.genremill.GenremillException;
import org.genremill.Sha256;
import org.genremill.audio.signal.BandEdge;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.junit.jupiter.api.Test;

class CudaTest {
    private static final Waveform INPUT =
            new Waveform(new Resampling(16_000, BandEdge.STANDARD), new Patches(40, 40, Tail.PAD));

    private final byte[] model = OnnxFile.parts(new int[] {0, 40}, 10);

    @Test
    void whereCudaCannotBeUsedTheMessageSaysWhyAndWhatToDo() {
        assumeTrue(Cuda.problem().isPresent(), "CUDA can be used here");
        GenremillException refused = catchThrowableOfType(
                GenremillException.class, () -> OnnxModel.check(embedding(Device.CUDA), asked -> model));
        assertThat(refused.kind()).isEqualTo(GenremillException.Kind.USAGE);
        assertThat(refused)
                .hasMessageContaining("embeddings.mine.device = cuda, but CUDA cannot be used: "
                        + Cuda.problem().orElseThrow())
                .hasMessageContaining("-Pneural,cuda");
        assertThat(Cuda.problem().orElseThrow()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void theGpuComputesTheVectorsOfTheCpuUpToRounding() {
        assumeTrue(
                Cuda.problem().isEmpty(),
                () -> "CUDA cannot be used: " + Cuda.problem().orElseThrow());
        float[] patches = new float[2 * 40];
        Random random = new Random(1);
        for (int index = 0; index < patches.length; index++) {
            patches[index] = random.nextFloat();
        }
        assertThat(vectors(Device.CUDA, patches)).containsExactly(vectors(Device.CPU, patches), Offset.offset(1e-6f));
    }

    private float[] vectors(Device device, float[] patches) {
        return OnnxModel.shared(embedding(device), asked -> model)
                .vectors(patches.clone(), 2)
                .get(0);
    }

    @Test
    void eachDeviceHasItsOwnTableAndItsOwnRuns() {
        Embedding cpu = embedding(Device.CPU);
        Embedding cuda = embedding(Device.CUDA);
        assertThat(cuda.version()).isNotEqualTo(cpu.version()).isPositive();
        assertThat(cuda.sharesRuns(cpu)).isFalse();
        assertThat(cuda.withBatch(3).device()).isEqualTo(Device.CUDA);
        assertThat(cuda.withOutputs(List.of(new Embedding.Output("a", 2))).device())
                .isEqualTo(Device.CUDA);
    }

    private Embedding embedding(Device device) {
        return new Embedding(
                "mine",
                "mine.onnx",
                Sha256.hex(model),
                INPUT,
                "",
                List.of("batch", "samples"),
                List.of(new Embedding.Output("", 10)),
                Pooling.MEAN,
                2,
                device);
    }
}
