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
 * Which features to extract, and the limits. Sent to the executors.
 *
 * @param viewIds the features tables to fill, without duplicates and with the same segmentation
 * @param embeddings the feature sets that are not built in
 * @param limits the limits
 */
public record ExtractPlan(List<String> viewIds, Embeddings embeddings, ExtractionLimits limits)
        implements Serializable {
    public ExtractPlan {
        viewIds = List.copyOf(requireNonNull(viewIds, "viewIds is null"));
        requireNonNull(embeddings, "embeddings is null");
        requireNonNull(limits, "limits is null");
        if (viewIds.isEmpty()) {
            throw new GenremillException(GenremillException.Kind.USAGE, "No feature set was requested.");
        }
        List<FeatureView> views = viewIds.stream().map(embeddings::view).toList();
        if (views.stream().map(FeatureView::segmentation).distinct().count() > 1
                || views.stream().map(FeatureView::id).distinct().count() < views.size()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The feature tables %s cannot be extracted together: name each once, all with the same segments."
                            .formatted(String.join(", ", viewIds)));
        }
    }

    /** A plan for built-in feature sets. */
    public ExtractPlan(List<String> viewIds, ExtractionLimits limits) {
        this(viewIds, Embeddings.NONE, limits);
    }

    /** The features tables to fill. */
    public List<FeatureView> views() {
        return views(ModelBytes.NONE);
    }

    /** {@link #views()} with the networks loaded, for extraction. */
    public List<FeatureView> views(ModelBytes models) {
        return viewIds.stream().map(id -> embeddings.view(id, models)).toList();
    }

    /** The networks that the plan needs. */
    Stream<Embedding> networks() {
        return views().stream().map(view -> embeddings.named(view.set().id())).flatMap(Optional::stream);
    }
}
