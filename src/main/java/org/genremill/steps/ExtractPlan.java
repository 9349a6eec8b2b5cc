package org.genremill.steps;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import org.genremill.Problem;
import org.genremill.audio.DecodeLimits;
import org.genremill.features.FeatureView;

/**
 * What to measure and what a track may cost. Travels to the executors.
 *
 * @param viewIds the features tables to fill, each once; all with one segmentation
 * @param limits what a track may cost
 * @param tasks how many tasks to deal the tracks into; 0 to choose by their bytes and the cluster's cores
 */
public record ExtractPlan(List<String> viewIds, DecodeLimits limits, int tasks) implements Serializable {
    public ExtractPlan {
        viewIds = List.copyOf(requireNonNull(viewIds, "viewIds is null"));
        requireNonNull(limits, "limits is null");
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

    OptionalInt fixedTasks() {
        return tasks > 0 ? OptionalInt.of(tasks) : OptionalInt.empty();
    }
}
