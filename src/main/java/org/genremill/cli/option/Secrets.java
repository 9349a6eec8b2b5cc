package org.genremill.cli.option;

import java.util.regex.Pattern;

/** Masks credentials in manifests and pages, which more people read than run jobs. */
public final class Secrets {
    private static final Pattern PASSWORD = Pattern.compile("(://[^\\s@/:]*):[^\\s@/]*@");

    private Secrets() {}

    /** Replaces the passwords in URIs by {@code ***}. */
    public static String hide(String text) {
        return PASSWORD.matcher(text).replaceAll("$1:***@");
    }
}
