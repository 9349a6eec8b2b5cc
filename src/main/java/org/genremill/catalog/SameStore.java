package org.genremill.catalog;

import java.util.Objects;
import org.apache.hadoop.fs.Path;

/** Compares the file systems of paths. */
final class SameStore {
    private SameStore() {}

    /** Whether two qualified paths have the same bucket or host, and equivalent schemes. */
    static boolean is(Path first, Path second) {
        return family(first).equals(family(second)) && authority(first).equals(authority(second));
    }

    /** {@code s3}, {@code s3n} and {@code s3a} are equivalent. */
    static String family(Path path) {
        String scheme = Objects.requireNonNullElse(path.toUri().getScheme(), "");
        return scheme.startsWith("s3") ? "s3" : scheme;
    }

    private static String authority(Path path) {
        return Objects.requireNonNullElse(path.toUri().getAuthority(), "");
    }
}
