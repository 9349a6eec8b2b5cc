package org.genremill.steps;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import org.genremill.Problem;
import org.genremill.features.FeatureView;

/**
 * What to measure and at what cost. Travels to the executors.
 *
 * @param viewIds the features tables to fill, each once; all with one segmentation
 * @param effort what it may cost
 */
public record ExtractPlan(List<String> viewIds, Effort effort) implements Serializable {
    public ExtractPlan {
        viewIds = List.copyOf(requireNonNull(viewIds, "viewIds is null"));
        requireNonNull(effort, "effort is null");
        if (viewIds.isEmpty()) {
            throw new Problem(Problem.Kind.USAGE, "No feature set was asked for.");
        }
        List<FeatureView> views = parsed(viewIds);
        if (views.stream().map(FeatureView::segmentation).distinct().count() > 1
                || views.stream().distinct().count() < views.size()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The features %s cannot be measured together: each once, and all cut the same way."
                            .formatted(String.join(", ", viewIds)));
        }
    }

    /** The features tables to fill. */
    public List<FeatureView> views() {
        return parsed(viewIds);
    }

    private static List<FeatureView> parsed(List<String> ids) {
        return ids.stream().map(FeatureView::parse).toList();
    }
}
