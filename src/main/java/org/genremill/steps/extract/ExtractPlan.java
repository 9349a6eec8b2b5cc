package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.Embeddings;
import org.genremill.features.embedding.ModelBytes;

/**
 * What to measure and at what cost. Travels to the executors.
 *
 * @param viewIds the features tables to fill, each once; all with one segmentation
 * @param embeddings the feature sets that are not built in
 * @param limits what it may cost
 */
public record ExtractPlan(List<String> viewIds, Embeddings embeddings, ExtractionLimits limits)
        implements Serializable {
    public ExtractPlan {
        viewIds = List.copyOf(requireNonNull(viewIds, "viewIds is null"));
        requireNonNull(embeddings, "embeddings is null");
        requireNonNull(limits, "effort is null");
        if (viewIds.isEmpty()) {
            throw new GenremillException(GenremillException.Kind.USAGE, "No feature set was asked for.");
        }
        List<FeatureView> views = viewIds.stream().map(embeddings::view).toList();
        if (views.stream().map(FeatureView::segmentation).distinct().count() > 1
                || views.stream().map(FeatureView::id).distinct().count() < views.size()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The features %s cannot be measured together: each once, and all cut the same way."
                            .formatted(String.join(", ", viewIds)));
        }
    }

    /** A plan for feature sets that are built in. */
    public ExtractPlan(List<String> viewIds, ExtractionLimits limits) {
        this(viewIds, Embeddings.NONE, limits);
    }

    /** The features tables to fill. */
    public List<FeatureView> views() {
        return views(ModelBytes.NONE);
    }

    /** {@link #views()} for those who measure. */
    public List<FeatureView> views(ModelBytes models) {
        return viewIds.stream().map(id -> embeddings.view(id, models)).toList();
    }

    /** The networks that it takes. */
    Stream<Embedding> networks() {
        return views().stream().map(view -> embeddings.named(view.set().id())).flatMap(Optional::stream);
    }
}
