package org.genremill.cli.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.util.Locale;
import java.util.regex.Pattern;

/** Includes files, and refuses everything that HOCON would fetch over a network. */
final class FilesOnly implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL {
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+:.*", Pattern.DOTALL);

    private final ConfigIncluder files;

    /** @param files the parser's own includer */
    private FilesOnly(ConfigIncluder files) {
        this.files = files;
    }

    /** An includer for a parser that has none yet. */
    static ConfigIncluder create() {
        return new FilesOnly(null);
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return files == null ? new FilesOnly(fallback) : this;
    }

    /** The form without a kind, which is read as a URL if it looks like one. */
    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (SCHEME.matcher(what.toLowerCase(Locale.ROOT)).matches()) {
            throw refused(what);
        }
        return files.include(context, what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return ((ConfigIncluderFile) files).includeFile(context, what);
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw refused(what.toString());
    }

    private static ConfigException refused(String what) {
        return new ConfigException.Generic(
                "include \"%s\": only files can be included, not addresses; write file(\"...\")".formatted(what));
    }
}
