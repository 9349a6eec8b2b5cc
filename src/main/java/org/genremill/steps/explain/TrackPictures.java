package org.genremill.steps.explain;

import java.util.List;
import org.genremill.features.Pictures;

/**
 * A track's pictures as {@link Pictures} defines them.
 *
 * @param columns how many each has, over the whole track
 * @param arrays for each column of the feature set, in its order, a picture
 */
public record TrackPictures(int columns, List<float[]> arrays) {
    /** The picture of a name. */
    public float[] named(String name) {
        List<String> names = Pictures.ofWidth(columns).columns().stream()
                .map(column -> column.name())
                .toList();
        return arrays.get(names.indexOf(name));
    }
}
