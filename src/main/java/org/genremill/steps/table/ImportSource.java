package org.genremill.steps.table;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.genremill.GenremillException;

/**
 * Training data from outside the store.
 *
 * @param kind the kind of data
 * @param uri its location
 * @param labels the URI of a table of genres for a features table
 * @param allowUnmatched whether the table of genres may match none of the tracks
 */
public record ImportSource(Kind kind, String uri, Optional<String> labels, boolean allowUnmatched) {
    /** Data with its own genres. */
    public ImportSource(Kind kind, String uri) {
        this(kind, uri, Optional.empty(), false);
    }

    /** What can be imported. */
    public enum Kind {
        /** A CSV table of features, see {@link ImportFeatures}. */
        FEATURES,
        /** A folder of pictures, see {@link ImportPictures}. */
        PICTURES
    }

    public ImportSource {
        requireNonNull(kind, "kind is null");
        requireNonNull(uri, "uri is null");
        requireNonNull(labels, "labels is null");
    }

    /**
     * The requested import, if any.
     *
     * @throws GenremillException if both kinds are given, or a table of genres without features
     */
    public static Optional<ImportSource> of(
            Optional<String> featuresCsv, Optional<String> pictures, Optional<String> labels) {
        if (labels.isPresent() && featuresCsv.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "--labels needs --features-csv; the genres of tracks in the store come from jobs/extract.");
        }
        if (featuresCsv.isPresent() && pictures.isPresent()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE, "--features-csv and --pictures cannot be given together.");
        }
        return featuresCsv
                .map(uri -> new ImportSource(Kind.FEATURES, uri, labels, false))
                .or(() -> pictures.map(uri -> new ImportSource(Kind.PICTURES, uri)));
    }

    /** The same import with the given rule for unmatched tables. */
    public ImportSource allowingUnmatched(boolean allowed) {
        return new ImportSource(kind, uri, labels, allowed);
    }
}
