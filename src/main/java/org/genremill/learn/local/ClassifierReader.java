package org.genremill.learn.local;

import java.util.Set;

/** Restores a classifier of any kind from its arrays; ensembles restore their members with it. */
@FunctionalInterface
public interface ClassifierReader {
    /**
     * Restores the classifier with these arrays.
     *
     * @throws IllegalArgumentException if the kind is unknown or the arrays are inconsistent
     */
    Classifier read(String kind, NamedArrays arrays);

    /** Arrays of a classifier nested in another one, in a folder named after its kind. */
    static NamedArrays part(Classifier classifier) {
        return new NamedArrays().with(classifier.kind(), classifier.arrays());
    }

    /**
     * Restores a classifier that was nested with {@link #part}.
     *
     * @throws IllegalArgumentException if it is not exactly one classifier, or cannot be read
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
