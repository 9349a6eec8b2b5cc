package org.genremill.features.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.Vocabulary;

/** The embeddings that conf/genremill.conf has. */
final class Presets {
    private static final Vocabulary VOCABULARY =
            new Vocabulary(Set.of("rich"), Set.of("logistic-regression", "random-forest"), Set.of("holdout"));

    private Presets() {}

    static EmbeddingInput input(String name) {
        return embedding(name, "preset.onnx", "00".repeat(32)).input();
    }

    /** A preset with its network. */
    static Embedding embedding(String name, String model, String sha256) {
        try {
            Path file = Files.createTempFile("preset", ".conf");
            Files.writeString(
                    file, "genremill.embeddings.%s { model = \"%s\", sha256 = \"%s\" }".formatted(name, model, sha256));
            Embedding read = Configuration.load(Optional.of(file), List.of(), VOCABULARY)
                    .embeddings()
                    .named(name)
                    .orElseThrow();
            Files.delete(file);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogMelSpectrum padded(LogMelSpectrum spectrum, Framing.Padding padding) {
        Framing framing = spectrum.framing();
        return new LogMelSpectrum(
                new Framing(framing.window(), framing.hop(), framing.fft(), padding),
                spectrum.spectrum(),
                spectrum.bands(),
                spectrum.scale(),
                spectrum.means(),
                spectrum.deviations());
    }
}
