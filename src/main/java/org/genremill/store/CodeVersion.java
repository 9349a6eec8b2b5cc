package org.genremill.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class CodeVersion {
    /** For example {@code 0.1.0}, or {@code 0.1.0+1a2b3c4} if the commit was known at build time. */
    public static final String CURRENT = read();

    private CodeVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = CodeVersion.class.getResourceAsStream("/genremill-version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = properties.getProperty("commit", "");
        // Unreplaced placeholders mean that the build had no repository.
        return properties.getProperty("version") + (commit.isEmpty() || commit.startsWith("$") ? "" : "+" + commit);
    }
}
