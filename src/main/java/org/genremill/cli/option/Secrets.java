package org.genremill.cli.option;

import java.util.regex.Pattern;

/** Keeps what opens a door out of manifests and pages, which more people read than run jobs. */
final class Secrets {
    private static final Pattern PASSWORD = Pattern.compile("(://[^\\s@/:]*):[^\\s@/]*@");

    private Secrets() {}

    /** A text with {@code ***} in the place of the passwords of its URIs. */
    static String hide(String text) {
        return PASSWORD.matcher(text).replaceAll("$1:***@");
    }
}
