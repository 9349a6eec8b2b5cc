package org.genremill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genremill.GenremillException;
import org.genremill.audio.signal.BandEdge;
import org.genremill.audio.signal.Signal;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.EmbeddingInput;
import org.genremill.features.embedding.EmbeddingInput.Picture;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.genremill.features.embedding.OnnxFile;
import org.genremill.features.embedding.Patches;
import org.genremill.features.embedding.Pooling;
import org.genremill.features.embedding.Resampling;
import org.genremill.features.embedding.Tail;
import org.genremill.jobs.bench.BenchEmbeddings.Timing;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchEmbeddingsTest {
    private static final double SECONDS = 2;
    private static final int THREADS = 2;
    /** 16,000 values of 2 s at 16 kHz, every 4,000: five patches. */
    private static final EmbeddingInput SOUND =
            new Waveform(new Resampling(16_000, BandEdge.STANDARD), new Patches(16_000, 4_000, Tail.DROP));

    private static final EmbeddingInput PICTURE =
            new Picture(Picture.Kind.SPECTROGRAM, 16, 16, List.of(0.0), List.of(1.0));

    @TempDir
    private Path folder;

    @Test
    void extractionIsTimedBesideTheRuntimeInTheSameBatches() throws Exception {
        Embedding sound = embedding("sound", SOUND, OnnxFile.parts(new int[] {0, 16_000}, 8), "batch", "samples");
        Embedding picture = embedding(
                "picture",
                PICTURE,
                OnnxFile.parts(new int[] {0, 1, 16, 16}, 8),
                "batch",
                "channels",
                "height",
                "width");
        List<Timing> timings = run(List.of(sound, sound.withBatch(2), picture));
        assertThat(timings).extracting(Timing::name).containsExactly("sound", "sound", "picture");
        assertThat(timings).extracting(Timing::batch).containsExactly(4, 2, 4);
        assertThat(timings).extracting(Timing::patches).containsExactly(5, 5, 1);
        assertThat(timings).extracting(Timing::threads).containsOnly(THREADS);
        assertThat(timings).allSatisfy(timing -> {
            assertThat(timing.runtimeMsPer30sTrack()).isPositive();
            // Resampling and spectra cost far more than the means of this network.
            assertThat(timing.xRuntime()).isGreaterThan(1);
            assertThat(timing.xRuntime() * timing.runtimeMsPer30sTrack())
                    .isCloseTo(timing.msPer30sTrack(), within(1e-6 * timing.msPer30sTrack()));
        });
    }

    @Test
    void aNetworkThatIsNotTheConfiguredOneIsRefused() throws Exception {
        Embedding sound = embedding("sound", SOUND, OnnxFile.parts(new int[] {0, 16_000}, 8), "batch", "samples");
        Files.write(Path.of(sound.model()), OnnxFile.parts(new int[] {0, 16_000}, 4));
        assertThatThrownBy(() -> run(List.of(sound.withBatch(3))))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'sound' cannot be used: its SHA-256 is");
    }

    private static List<Timing> run(List<Embedding> embeddings) {
        float[] track = Synthesiser.render(Style.WALTZ, 1, SECONDS);
        Signal signal = Signal.of(track, track.length, Synthesiser.SAMPLE_RATE);
        return new BenchEmbeddings(embeddings, signal, SECONDS, 2, THREADS).run();
    }

    private Embedding embedding(String name, EmbeddingInput input, byte[] network, String... shape) throws Exception {
        Path file = folder.resolve(name + ".onnx");
        Files.write(file, network);
        return new Embedding(
                name, file.toString(), OnnxFile.sha256(network), input, "", List.of(shape), "", 8, Pooling.MEAN, 4);
    }
}
