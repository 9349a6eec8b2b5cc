package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

    @Override
    public String id() {
        return embedding.name();
    }

    @Override
    public int version() {
        return embedding.version();
    }

    /** {@code mean_0} to {@code mean_<size - 1>}, then the other statistics likewise. */
    @Override
    public List<Column> columns() {
        return embedding.pooling().statistics().stream()
                .flatMap(statistic -> IntStream.range(0, embedding.size())
                        .mapToObj(dimension -> new Column(
                                statistic + "_" + dimension,
                                Column.Type.SCALAR,
                                "1",
                                "ONNX model with SHA-256 " + embedding.sha256())))
                .toList();
    }

    /** One group per statistic. */
    @Override
    public List<Integer> groups() {
        return Collections.nCopies(embedding.pooling().statistics().size(), embedding.size());
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
        return new EmbeddingExtractor(embedding, OnnxModel.shared(embedding, models));
    }
}
