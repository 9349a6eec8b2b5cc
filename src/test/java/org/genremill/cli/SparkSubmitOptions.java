package org.genremill.cli;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The options that the Spark on the class path gives its spark-submit. */
final class SparkSubmitOptions {
    private static final Set<String> OURS = Set.of("--help", "-h", "--version");
    // What Spark's scripts tell each other, not the user.
    private static final Set<String> INTERNAL = Set.of("--usage-error");

    private SparkSubmitOptions() {}

    static List<String> valued() {
        return spellings("opts");
    }

    static List<String> flags() {
        return spellings("switches").stream()
                .filter(flag -> !OURS.contains(flag) && !INTERNAL.contains(flag))
                .toList();
    }

    private static List<String> spellings(String table) {
        try {
            Class<?> type = Class.forName("org.apache.spark.launcher.SparkSubmitOptionParser");
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Field field = type.getDeclaredField(table);
            field.setAccessible(true);
            String[][] options = (String[][]) field.get(constructor.newInstance());
            return Arrays.stream(options).flatMap(Arrays::stream).distinct().toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Spark's own list of options has moved", e);
        }
    }
}
