package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

/**
 * A folder to be listed.
 *
 * @param folder its URI
 * @param root the URI of the input that contains it
 */
public record Branch(String folder, String root) {
    public Branch {
        requireNonNull(folder, "folder is null");
        requireNonNull(root, "root is null");
    }
}
