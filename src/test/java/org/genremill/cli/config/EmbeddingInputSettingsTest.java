package org.genremill.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genremill.audio.signal.BandEdge;
import org.genremill.dsp.shape.MelBands;
import org.genremill.dsp.shape.MelScale;
import org.genremill.features.embedding.EmbeddingInput;
import org.genremill.features.embedding.EmbeddingInput.LogMel;
import org.genremill.features.embedding.EmbeddingInput.Waveform;
import org.genremill.features.embedding.Framing;
import org.genremill.features.embedding.LogMelSpectrum;
import org.genremill.features.embedding.LogScale;
import org.genremill.features.embedding.Patches;
import org.genremill.features.embedding.Resampling;
import org.genremill.features.embedding.Spectrum;
import org.genremill.features.embedding.Tail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingInputSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void everyKeyOfAMelSpectrum() throws IOException {
        EmbeddingInput input = read("""
                log-mel {
                  rate = 32000, resampling = steep, window = 800, hop = 320, fft = 1024, padding = reflect
                  spectrum = power, bands = 3, lowest = 50, highest = 14000, scale = slaney, slopes = hertz
                  norm = slaney, logarithm = decibels, floor = 1e-7, reference = largest, range = 80
                  means = [1, 2, 3], deviations = [0.5], frames = 100, patch-hop = 20, tail = shift
                }
                """);
        LogMelSpectrum spectrum = new LogMelSpectrum(
                new Framing(800, 320, 1024, Framing.Padding.REFLECT),
                Spectrum.POWER,
                new MelBands(3, 50, 14_000, MelScale.SLANEY, MelBands.Slopes.HERTZ, MelBands.Norm.SLANEY),
                new LogScale.Decibels(Spectrum.POWER, LogScale.Decibels.Reference.LARGEST, 1e-7, 80),
                List.of(1.0, 2.0, 3.0),
                List.of(0.5));
        assertThat(input)
                .isEqualTo(
                        new LogMel(new Resampling(32_000, BandEdge.STEEP), spectrum, new Patches(100, 20, Tail.SHIFT)));
    }

    @Test
    void everyKeyOfAWaveform() throws IOException {
        assertThat(read("input = waveform, shape = [samples], waveform { rate = 8000, resampling = steep"
                        + ", samples = 9, hop = 4, tail = drop }"))
                .isEqualTo(new Waveform(new Resampling(8000, BandEdge.STEEP), new Patches(9, 4, Tail.DROP)));
    }

    @ParameterizedTest
    @CsvSource({
        "'logarithm = ln, offset = 0.5', Ln[offset=0.5]",
        "'logarithm = log10, offset = 0.5', Log10[offset=0.5]",
        "'logarithm = log10-one-plus, factor = 7', Log10OnePlus[factor=7.0]",
        "'logarithm = decibels', 'Decibels[spectrum=MAGNITUDE, reference=ONE, floor=1.0E-10, range=Infinity]'"
    })
    void everyLogarithm(String keys, String scale) throws IOException {
        LogMel input = (LogMel) read("log-mel { %s }".formatted(keys));
        assertThat(input.spectrum().scale()).hasToString(scale);
    }

    private EmbeddingInput read(String keys) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.conf"),
                "genremill.embeddings.mine { model = m.onnx, sha256 = \"%s\", %s }".formatted("ab".repeat(32), keys));
        return Configuration.load(Optional.of(file), List.of(), ConfigurationTest.VOCABULARY)
                .embeddings()
                .named("mine")
                .orElseThrow()
                .input();
    }
}
