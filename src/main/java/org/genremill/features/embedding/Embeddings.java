package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.genremill.features.FeatureSet;
import org.genremill.features.FeatureSets;
import org.genremill.features.FeatureView;

/**
 * The embeddings that a user has described: with the built-in feature sets all that there are. Travels to the executors.
 *
 * @param all each with a name of its own
 */
public record Embeddings(List<Embedding> all) implements Serializable {
    /** No embeddings, only what is built in. */
    public static final Embeddings NONE = new Embeddings(List.of());

    public Embeddings {
        all = List.copyOf(requireNonNull(all, "all is null"));
    }

    /**
     * A view by its name, for those who only ask what it is like.
     *
     * @throws IllegalArgumentException if there is no such feature set; the message lists those that there are
     */
    public FeatureView view(String id) {
        return view(id, ModelBytes.NONE);
    }

    /** {@link #view(String)} for those who measure. */
    public FeatureView view(String id, ModelBytes models) {
        return FeatureView.parse(id, set -> set(set, models));
    }

    private FeatureSet set(String id, ModelBytes models) {
        return named(id)
                .<FeatureSet>map(embedding -> new EmbeddingSet(embedding, models))
                .orElseGet(() -> FeatureSets.byId(id));
    }

    /** The embedding with the name of a feature set; empty if that is built in. */
    public Optional<Embedding> named(String set) {
        return all.stream().filter(embedding -> embedding.name().equals(set)).findFirst();
    }
}
