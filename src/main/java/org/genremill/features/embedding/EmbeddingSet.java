package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genremill.dsp.fft.Padding;
import org.genremill.features.Column;
import org.genremill.features.FeatureExtractor;
import org.genremill.features.FeatureSet;
import org.genremill.features.Need;

/** The output of a pre-trained network for a track, as numeric features for any learner. */
public final class EmbeddingSet implements FeatureSet {
    private final Embedding embedding;
    private final ModelBytes models;

    /** @param models provides the network when the process extracts its first track */
    public EmbeddingSet(Embedding embedding, ModelBytes models) {
        this.embedding = requireNonNull(embedding, "embedding is null");
        this.models = requireNonNull(models, "models is null");
    }

    /** Sets of one name and version extract the same, wherever their network comes from. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddingSet set && id().equals(set.id()) && version() == set.version();
    }

    @Override
    public int hashCode() {
        return Objects.hash(id(), version());
    }

    @Override
    public String toString() {
        return "%s version %d".formatted(id(), version());
    }

    @Override
    public String id() {
        return embedding.name();
    }

    EmbeddingInput input() {
        return embedding.input();
    }

    @Override
    public int version() {
        return embedding.version();
    }

    /**
     * {@code mean_0} to {@code mean_<size - 1>}, then the other statistics likewise. If there are several outputs, those
     * of one after those of another, with its name in front: {@code penultimate_mean_0}.
     */
    @Override
    public List<Column> columns() {
        return embedding.outputs().stream()
                .flatMap(output ->
                        embedding.pooling().statistics().stream().flatMap(statistic -> columns(output, statistic)))
                .toList();
    }

    private Stream<Column> columns(Embedding.Output output, String statistic) {
        String prefix = embedding.outputs().size() == 1 ? "" : output.label() + "_";
        return IntStream.range(0, output.size())
                .mapToObj(dimension -> new Column(
                        "%s%s_%d".formatted(prefix, statistic, dimension),
                        Column.Type.SCALAR,
                        "1",
                        "ONNX model with SHA-256 " + embedding.sha256()));
    }

    /** One group per output and statistic. */
    @Override
    public List<Integer> groups() {
        return embedding.outputs().stream()
                .flatMap(output ->
                        Collections.nCopies(embedding.pooling().statistics().size(), output.size()).stream())
                .toList();
    }

    @Override
    public Padding padding() {
        return Padding.ZERO;
    }

    @Override
    public Set<Need> needs() {
        return embedding.input() instanceof EmbeddingInput.Picture ? Set.of(Need.FRAMES) : Set.of();
    }

    @Override
    public FeatureExtractor newExtractor() {
        return newExtractor(List.of());
    }

    /** Sets with the same input share its front end; those of one file, also its inference. */
    @Override
    public FeatureExtractor newExtractor(List<FeatureExtractor> earlier) {
        Optional<PatchPass> pass = earlier.stream()
                .filter(EmbeddingExtractor.class::isInstance)
                .map(extractor -> ((EmbeddingExtractor) extractor).pass())
                .filter(other -> other.input().equals(embedding.input()))
                .findFirst();
        return new EmbeddingExtractor(embedding, models, pass);
    }
}
