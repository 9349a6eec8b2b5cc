package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.genremill.features.FeatureSet;
import org.genremill.features.FeatureSets;
import org.genremill.features.FeatureView;

/**
 * The embeddings that a user has configured, in addition to the built-in feature sets. Serialisable.
 *
 * @param all with distinct names
 */
public record Embeddings(List<Embedding> all) implements Serializable {
    /** Only the built-in feature sets. */
    public static final Embeddings NONE = new Embeddings(List.of());

    public Embeddings {
        all = List.copyOf(requireNonNull(all, "all is null"));
    }

    /**
     * Finds a view by name, for metadata only.
     *
     * @throws IllegalArgumentException if there is no such feature set; the message lists the known ones
     */
    public FeatureView view(String id) {
        return view(id, ModelBytes.NONE);
    }

    /** {@link #view(String)} for extraction. */
    public FeatureView view(String id, ModelBytes models) {
        return FeatureView.parse(id, set -> set(set, models));
    }

    private FeatureSet set(String id, ModelBytes models) {
        return named(id)
                .<FeatureSet>map(embedding -> new EmbeddingSet(embedding, models))
                .orElseGet(() -> FeatureSets.byId(id));
    }

    /** The embedding behind a feature set; empty if the set is built in. */
    public Optional<Embedding> named(String set) {
        return all.stream().filter(embedding -> embedding.name().equals(set)).findFirst();
    }
}
