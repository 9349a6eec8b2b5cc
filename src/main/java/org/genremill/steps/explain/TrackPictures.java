package org.genremill.steps.explain;

import java.util.List;
import org.genremill.features.Pictures;

/**
 * A track's pictures as {@link Pictures} defines them.
 *
 * @param columns the width of each picture, covering the whole track
 * @param arrays one picture per column of the feature set, in its order
 */
public record TrackPictures(int columns, List<float[]> arrays) {
    /** The picture with this name. */
    public float[] named(String name) {
        List<String> names = Pictures.ofWidth(columns).columns().stream()
                .map(column -> column.name())
                .toList();
        return arrays.get(names.indexOf(name));
    }
}
