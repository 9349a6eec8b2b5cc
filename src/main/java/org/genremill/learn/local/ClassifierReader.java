package org.genremill.learn.local;

import java.util.Set;

/** Reads a classifier of any kind back from its arrays; ensembles read their members with it. */
@FunctionalInterface
public interface ClassifierReader {
    /**
     * The classifier that gave these arrays.
     *
     * @throws IllegalArgumentException if there is no such kind, or the arrays do not fit together
     */
    Classifier read(String kind, NamedArrays arrays);

    /** A classifier that is part of another one: its arrays in a folder of its kind. */
    static NamedArrays part(Classifier classifier) {
        return new NamedArrays().with(classifier.kind(), classifier.arrays());
    }

    /**
     * The classifier that {@link #part} gave.
     *
     * @throws IllegalArgumentException if it is not just one, or cannot be read
     */
    default Classifier readPart(NamedArrays part) {
        Set<String> kinds = part.folders();
        if (kinds.size() != 1) {
            throw new IllegalArgumentException("%s is not one classifier".formatted(kinds));
        }
        String kind = kinds.iterator().next();
        return read(kind, part.within(kind));
    }
}
