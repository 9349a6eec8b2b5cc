package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * An array column as a network reads it: a fixed number of frames of a fixed number of bands. A row with fewer frames
 * is repeated from its beginning until it is long enough; of a longer row the first frames are used.
 *
 * @param column the column's name
 * @param frames the number of frames, 1 or more
 * @param bands values per frame, 1 or more
 * @param order the memory order of the array
 */
public record Plane(String column, int frames, int bands, Order order) implements Serializable {
    /** The memory order of an array. */
    public enum Order {
        /** All bands of a frame are contiguous; rows may hold any number of frames. */
        FRAME_BY_FRAME,
        /** All frames of a band are contiguous, as in a picture with time to the right; rows hold exactly the plane. */
        BAND_BY_BAND
    }

    public Plane {
        requireNonNull(column, "column is null");
        requireNonNull(order, "order is null");
        if (frames < 1 || bands < 1) {
            throw new IllegalArgumentException("%d frames of %d bands".formatted(frames, bands));
        }
    }

    /** The number of values. */
    public int size() {
        return Math.multiplyExact(frames, bands);
    }

    /**
     * Fills the plane from a row's array.
     *
     * @param array at least one frame
     * @param to the start of the plane in {@code filled}
     * @throws IllegalArgumentException if the array is not a whole number of frames, or not exactly the plane where
     *     required
     */
    public void fill(float[] array, double[] filled, int to) {
        if (array.length == 0 || array.length % bands != 0 || (order == Order.BAND_BY_BAND && array.length != size())) {
            throw new IllegalArgumentException("%d values in '%s', which holds %d frames of %d bands"
                    .formatted(array.length, column, frames, bands));
        }
        for (int place = 0; place < size(); place++) {
            filled[to + place] = array[place % array.length];
        }
    }
}
