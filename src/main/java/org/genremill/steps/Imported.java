package org.genremill.steps;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.genremill.Problem;

/**
 * Something to learn from that was not made by extracting.
 *
 * @param kind what it is
 * @param uri where it lies
 */
public record Imported(Kind kind, String uri) {
    /** What can be imported. */
    public enum Kind {
        /** A CSV table of features, see {@link ImportFeatures}. */
        FEATURES,
        /** A folder of pictures, see {@link ImportPictures}. */
        PICTURES
    }

    public Imported {
        requireNonNull(kind, "kind is null");
        requireNonNull(uri, "uri is null");
    }

    /**
     * What was asked for, if anything was.
     *
     * @throws Problem if both were
     */
    public static Optional<Imported> of(Optional<String> featuresCsv, Optional<String> pictures) {
        if (featuresCsv.isPresent() && pictures.isPresent()) {
            throw new Problem(Problem.Kind.USAGE, "--features-csv and --pictures cannot be given together.");
        }
        return featuresCsv
                .map(uri -> new Imported(Kind.FEATURES, uri))
                .or(() -> pictures.map(uri -> new Imported(Kind.PICTURES, uri)));
    }
}
