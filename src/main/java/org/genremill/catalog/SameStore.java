package org.genremill.catalog;

import java.util.Objects;
import org.apache.hadoop.fs.Path;

/** Whether two paths are on one file system. */
final class SameStore {
    private SameStore() {}

    /** Whether two qualified paths have one scheme, give or take its spelling, and one bucket or host. */
    static boolean is(Path first, Path second) {
        return family(first).equals(family(second)) && authority(first).equals(authority(second));
    }

    /** {@code s3}, {@code s3n} and {@code s3a} all mean the same bucket. */
    static String family(Path path) {
        String scheme = Objects.requireNonNullElse(path.toUri().getScheme(), "");
        return scheme.startsWith("s3") ? "s3" : scheme;
    }

    private static String authority(Path path) {
        return Objects.requireNonNullElse(path.toUri().getAuthority(), "");
    }
}
