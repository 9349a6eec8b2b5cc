package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * An array column as a network reads it: a fixed number of frames of a fixed number of bands. A row that holds fewer frames is
 * repeated from its beginning until there are enough; of one that holds more, the first are taken.
 *
 * @param column the column's name
 * @param frames how many, 1 or more
 * @param bands values a frame, 1 or more
 * @param order what follows each other in the array
 */
public record Plane(String column, int frames, int bands, Order order) implements Serializable {
    /** What follows each other in an array. */
    public enum Order {
        /** All bands of a frame; rows may hold any number of frames. */
        FRAME_BY_FRAME,
        /** All frames of a band, as in a picture whose time runs to the right; rows hold exactly the plane. */
        BAND_BY_BAND
    }

    public Plane {
        requireNonNull(column, "column is null");
        requireNonNull(order, "order is null");
        if (frames < 1 || bands < 1) {
            throw new IllegalArgumentException("%d frames of %d bands".formatted(frames, bands));
        }
    }

    /** How many values it has. */
    public int size() {
        return Math.multiplyExact(frames, bands);
    }

    /**
     * Fills the plane from a row's array.
     *
     * @param array at least one frame
     * @param to where the plane begins
     * @throws IllegalArgumentException if the array is not whole frames, or not the plane where that must be
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
