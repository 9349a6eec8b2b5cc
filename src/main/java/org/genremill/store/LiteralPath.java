package org.genremill.store;

import java.util.Collection;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Names of files and folders for a reader of Spark, which takes {@code live [2004]} for a pattern unless it is escaped. Its
 * option against patterns is no way out: with several files in such a folder Spark 4.1.0 reads each row twice. Writers take
 * names as they are.
 */
public final class LiteralPath {
    private static final Pattern PATTERN_SIGN = Pattern.compile("[{}\\[\\]*?\\\\]");

    private LiteralPath() {}

    /** The name under which a reader finds this file or folder and no other. */
    public static String of(Path path) {
        return of(path.toString());
    }

    /** {@link #of(Path)} for a path or URI. */
    public static String of(String path) {
        return PATTERN_SIGN.matcher(path).replaceAll("\\\\$0");
    }

    /** {@link #of(Path)} for several. */
    public static String[] of(Collection<Path> paths) {
        return paths.stream().map(LiteralPath::of).toArray(String[]::new);
    }
}
