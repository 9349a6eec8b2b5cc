package org.genremill.cli.config;

import java.util.Map;

/** Keys that were renamed. The old spelling still works, in files of the user's own and in recipes of older models. */
public final class FormerKeys {
    private static final Map<String, String> NOW = Map.of(
            "genremill.train.split", "genremill.train.protocol",
            "genremill.compare.tables", "genremill.compare.features");

    private FormerKeys() {}

    /**
     * What a key is called now.
     *
     * @param key the full key, for example {@code genremill.train.split}
     */
    public static String now(String key) {
        return NOW.getOrDefault(key, key);
    }
}
